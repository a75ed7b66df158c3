package coop.dure.platform.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Turns a verified token into a {@link Caller}; a token that names none is refused. */
@ApplicationScoped
class CallerAugmentor implements SecurityIdentityAugmentor {
    static final String CALLER = "dure.caller";

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.isAnonymous()) {
            return Uni.createFrom().item(identity);
        }
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().failure(new AuthenticationFailedException("not a token of Dure"));
        }
        return CallerClaims.read(token)
                .<Uni<SecurityIdentity>>map(caller -> Uni.createFrom()
                        .item(QuarkusSecurityIdentity.builder()
                                .setPrincipal(identity.getPrincipal())
                                .addCredentials(identity.getCredentials())
                                .addAttributes(identity.getAttributes())
                                .addAttribute(CALLER, caller)
                                .addRoles(caller.roles())
                                .build()))
                .orElseGet(() -> Uni.createFrom()
                        .failure(new AuthenticationFailedException(
                                "the token is neither an operator's nor in exactly one organization")));
    }
}
