package coop.dure.tenants.tenants;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.Caller;
import coop.dure.platform.tenancy.TenantDirectory;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.tenants.checks.Slug;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The tenant that a path names. */
@ApplicationScoped
public class FindTenant {
    private final TenantDirectory directory;

    FindTenant(TenantDirectory directory) {
        this.directory = directory;
    }

    /** If the caller may act for it; otherwise there is none. */
    public Uni<TenantRef> named(Caller caller, String slug) {
        return Slug.is(slug)
                ? directory.find(caller, slug).map(found -> found.orElseThrow(() -> none(slug)))
                : Uni.createFrom().failure(none(slug));
    }

    static Problem none(String slug) {
        return Problem.of(404, "tenant-not-found").parameter("slug", "tenant.not-found", slug);
    }
}
