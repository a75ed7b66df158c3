package coop.dure.platform.security;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantDirectory;
import coop.dure.platform.tenancy.TenantRef;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/**
 * The tenant that the request under way is about: the token's, or for members and operators the one that the header
 * {@code Dure-Tenant} names. A tenant's caller may send the header; it must match.
 */
@RequestScoped
public class CurrentTenant {
    /** The header's name. */
    public static final String HEADER = "Dure-Tenant";

    private final CurrentCaller caller;
    private final TenantDirectory directory;
    private final HttpServerRequest request;

    CurrentTenant(CurrentCaller caller, TenantDirectory directory, HttpServerRequest request) {
        this.caller = caller;
        this.directory = directory;
        this.request = request;
    }

    /** The tenant; a {@link Problem} 400 where none is named, 404 where the caller may not act for it. */
    public Uni<TenantRef> require() {
        Caller who = caller.get();
        String named = request.getHeader(HEADER);
        String slug = slug(who, named);
        if (slug == null) {
            return Uni.createFrom().failure(Problem.of(400, "tenant-missing").parameter(HEADER, "tenant.missing"));
        }
        if (who.kind() == Caller.Kind.TENANT && !slug.equals(who.slug())) {
            return Uni.createFrom().failure(notFound(slug));
        }
        return directory.find(who, slug).map(found -> found.orElseThrow(() -> notFound(slug)));
    }

    private static @Nullable String slug(Caller who, @Nullable String named) {
        return named == null && who.kind() == Caller.Kind.TENANT ? who.slug() : named;
    }

    private static Problem notFound(String slug) {
        return Problem.of(404, "tenant-not-found").parameter(HEADER, "tenant.not-found", slug);
    }
}
