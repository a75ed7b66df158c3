package coop.dure.presence.connections;

import coop.dure.platform.security.SocketIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.websockets.next.HandshakeRequest;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What every WebSocket of this service begins with. */
@ApplicationScoped
class Handshakes implements HttpUpgradeCheck {
    /** Behind Quarkus' look for a token, before the sockets' own routes. */
    private static final int ONCE_SECURITY_IS_THERE = -100;

    /** Ten thousand are open at once: only what is needed later is kept. */
    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        return context.securityIdentity().map(identity -> {
            SocketIdentity.reduce(identity);
            context.httpRequest().headers().remove(HttpHeaders.AUTHORIZATION);
            return CheckResult.permitUpgradeSync();
        });
    }

    void refuseOnce(@Observes Router router) {
        router.route().order(ONCE_SECURITY_IS_THERE).handler(Handshakes::refuseOnce);
    }

    /** Quarkus would answer a token that is refused by itself, and then once more as everywhere else. */
    private static void refuseOnce(RoutingContext context) {
        if (context.request().headers().contains(HandshakeRequest.SEC_WEBSOCKET_KEY)) {
            context.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
        }
        context.next();
    }
}
