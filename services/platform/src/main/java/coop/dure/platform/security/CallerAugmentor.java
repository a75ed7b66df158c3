package coop.dure.platform.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Turns a verified token into a {@link Caller}; a token that names none, or whose bearer may not act now, is refused. */
@ApplicationScoped
class CallerAugmentor implements SecurityIdentityAugmentor {
    static final String CALLER = "dure.caller";

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final AccessRegister register;
    private final String service;

    CallerAugmentor(AccessRegister register, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.register = register;
        this.service = service;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return augment(identity, context, Map.of());
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        if (identity.isAnonymous()) {
            return Uni.createFrom().item(identity);
        }
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().failure(new AuthenticationFailedException("not a token of Dure"));
        }
        Caller caller = CallerClaims.read(token).orElse(null);
        if (caller == null) {
            return Uni.createFrom()
                    .failure(new AuthenticationFailedException(
                            "the token is neither an operator's nor in exactly one organization"));
        }
        Refusal refusal = register.refusal(caller, Instant.ofEpochSecond(token.getIssuedAtTime()), address(attributes));
        if (refusal == null && !register.grants(caller, scope(attributes))) {
            return Uni.createFrom().failure(Refusal.SCOPE.exception());
        }
        return refusal == null
                ? Uni.createFrom().item(known(identity, caller))
                : Uni.createFrom().failure(refusal.exception());
    }

    private String scope(Map<String, Object> attributes) {
        RoutingContext routing = HttpSecurityUtils.getRoutingContextAttribute(attributes);
        boolean reads = routing != null && READS.contains(routing.request().method());
        return service + (reads ? ":read" : ":write");
    }

    /** The sender's, as the settings for proxies say. */
    private static @Nullable String address(Map<String, Object> attributes) {
        RoutingContext routing = HttpSecurityUtils.getRoutingContextAttribute(attributes);
        return routing == null || routing.request().remoteAddress() == null
                ? null
                : routing.request().remoteAddress().hostAddress();
    }

    private static SecurityIdentity known(SecurityIdentity identity, Caller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addCredentials(identity.getCredentials())
                .addAttributes(identity.getAttributes())
                .addAttribute(CALLER, caller)
                .addRoles(caller.roles())
                .build();
    }
}
