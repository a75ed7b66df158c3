package coop.dure.platform.security;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantDirectory;
import coop.dure.platform.tenancy.TenantRef;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.RequestScoped;

/**
 * The tenant that this request is about: for a tenant's caller its own, for members and operators the one named by
 * header {@code Dure-Tenant}, as far as they may reach it. What may not be reached is 404.
 */
@RequestScoped
public class CurrentTenant {
    /** The header by which members and operators name the tenant. */
    public static final String HEADER = "Dure-Tenant";

    private final CurrentCaller caller;
    private final CurrentVertxRequest request;
    private final TenantDirectory directory;

    CurrentTenant(CurrentCaller caller, CurrentVertxRequest request, TenantDirectory directory) {
        this.caller = caller;
        this.request = request;
        this.directory = directory;
    }

    /** The tenant; fails with 400 where none is named, 404 where it may not be reached. Opens a transaction of its own. */
    public Uni<TenantRef> require() {
        return Uni.createFrom().deferred(() -> {
            String named = request.getCurrent().request().getHeader(HEADER);
            Caller who = caller.get();
            if (who instanceof Caller.OfTenant own) {
                if (named != null && !named.equals(own.slug())) {
                    throw Problem.of(404, "tenant-not-found", named);
                }
                return directory.reach(who, own.slug());
            }
            if (named == null) {
                throw Problem.of(400, "tenant-not-named").parameter(HEADER, "parameter.missing");
            }
            return directory.reach(who, named);
        });
    }
}
