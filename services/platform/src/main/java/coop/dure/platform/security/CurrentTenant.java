package coop.dure.platform.security;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantRef;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;

/** The tenant that the request under way is about. */
@RequestScoped
public class CurrentTenant {
    /** The header's name. */
    public static final String HEADER = "Dure-Tenant";

    private final CurrentCaller caller;
    private final TenantOfCaller tenants;
    private final HttpServerRequest request;

    CurrentTenant(CurrentCaller caller, TenantOfCaller tenants, HttpServerRequest request) {
        this.caller = caller;
        this.tenants = tenants;
        this.request = request;
    }

    /** The tenant; a {@link Problem} 400 where none is named, 404 where the caller may not act for it. */
    public Uni<TenantRef> require() {
        return tenants.require(caller.get(), request.getHeader(HEADER));
    }
}
