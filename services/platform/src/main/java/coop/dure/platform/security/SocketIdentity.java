package coop.dure.platform.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * What is kept of an identity while its WebSocket is open: who it is and when its token ends. The token, its claims and
 * the steps by which it was verified take some 20 KiB, which Quarkus would keep for each open socket.
 */
public final class SocketIdentity {
    static final String EXPIRES_AT = "dure.expires-at";

    private SocketIdentity() {}

    /** Puts it in the place of the identity with which a WebSocket is asked for. */
    public static void reduce(SecurityIdentity identity) {
        if (identity.<Object>getAttribute(RoutingContext.class.getName()) instanceof RoutingContext handshake
                && identity.getPrincipal() instanceof JsonWebToken token) {
            String name = token.getName();
            QuarkusHttpUser.setIdentity(
                    QuarkusSecurityIdentity.builder()
                            .setPrincipal(() -> name)
                            .addRoles(identity.getRoles())
                            .addAttribute(CallerAugmentor.CALLER, identity.getAttribute(CallerAugmentor.CALLER))
                            .addAttribute(EXPIRES_AT, Instant.ofEpochSecond(token.getExpirationTime()))
                            .build(),
                    handshake);
        }
    }
}
