package coop.dure.platform.security;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantDirectory;
import coop.dure.platform.tenancy.TenantRef;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * The tenant for which a caller acts: the token's, or for members and operators the one that the header
 * {@code Dure-Tenant} names. A tenant's caller may send the header; it must match.
 */
@ApplicationScoped
class TenantOfCaller {
    private final TenantDirectory directory;

    TenantOfCaller(TenantDirectory directory) {
        this.directory = directory;
    }

    /**
     * The tenant; a {@link Problem} 400 where none is named, 404 where the caller may not act for it.
     *
     * @param named what the header says
     */
    Uni<TenantRef> require(Caller who, @Nullable String named) {
        String slug = named == null && who.kind() == Caller.Kind.TENANT ? who.slug() : named;
        if (slug == null) {
            return Uni.createFrom()
                    .failure(Problem.of(400, "tenant-missing").parameter(CurrentTenant.HEADER, "tenant.missing"));
        }
        if (who.kind() == Caller.Kind.TENANT && !slug.equals(who.slug())) {
            return Uni.createFrom().failure(notFound(slug));
        }
        return directory.find(who, slug).map(found -> found.orElseThrow(() -> notFound(slug)));
    }

    private static Problem notFound(String slug) {
        return Problem.of(404, "tenant-not-found").parameter(CurrentTenant.HEADER, "tenant.not-found", slug);
    }
}
