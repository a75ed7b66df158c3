package coop.dure.platform.security;

import coop.dure.platform.tenancy.TenantDirectory;
import coop.dure.platform.tenancy.TenantRef;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** What whoever sent the request under way may do; it may be asked when the request's scope is over. */
@RequestScoped
class Permissions {
    private final CurrentCaller caller;
    private final SecurityIdentity identity;
    private final AccessRegister register;
    private final TenantDirectory directory;
    private final String service;

    Permissions(
            CurrentCaller caller,
            SecurityIdentity identity,
            AccessRegister register,
            TenantDirectory directory,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.caller = caller;
        this.identity = identity;
        this.register = register;
        this.directory = directory;
        this.service = service;
    }

    /** That to do something for a tenant, or with what is the cooperative's. */
    Permission of(@Nullable TenantRef tenant, Use use) {
        return ofCaller().of(tenant, use);
    }

    /** Those of the caller, to be asked for later. */
    OfCaller ofCaller() {
        Instant issuedAt = identity.getPrincipal() instanceof JsonWebToken token
                ? Instant.ofEpochSecond(token.getIssuedAtTime())
                : Instant.now();
        Caller who = caller.get();
        return (tenant, use) -> new Permission(register, directory, who, issuedAt, tenant, use, use.scopeOf(service));
    }

    /** What one caller may do, whatever request is under way. */
    interface OfCaller {
        Permission of(@Nullable TenantRef tenant, Use use);
    }
}
