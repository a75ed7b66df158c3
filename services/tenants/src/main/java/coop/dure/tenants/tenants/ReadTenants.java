package coop.dure.tenants.tenants;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.Caller;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Tenants as they are now. */
@ApplicationScoped
public class ReadTenants {
    private final TenantTransactions transactions;
    private final TenantParts parts;

    ReadTenants(TenantTransactions transactions, TenantParts parts) {
        this.transactions = transactions;
        this.parts = parts;
    }

    /**
     * A tenant in a list.
     *
     * @param id the tenant
     * @param slug its name in paths
     * @param name display name
     * @param status of its life
     * @param member slug of the member who looks after it
     */
    @Schema(name = "ListedTenant")
    public record Listed(UUID id, String slug, String name, String status, String member) {}

    /** The tenant of a name as it is at the beginning of a request, if the caller may act for it. */
    Uni<Optional<KnownTenant>> known(Caller caller, String slug) {
        return in(
                caller,
                session -> session.createQuery(
                                "select new coop.dure.tenants.tenants.KnownTenant(tenantId, memberId, describedVersion)"
                                        + " from Tenant where slug = ?1",
                                KnownTenant.class)
                        .setParameter(1, slug)
                        .getSingleResultOrNull()
                        .map(Optional::ofNullable));
    }

    /** One tenant, whole. */
    public Uni<TenantView> one(UUID tenantId) {
        return transactions.inTenant(
                tenantId,
                session -> session.find(Tenant.class, tenantId)
                        .onItem()
                        .ifNull()
                        .failWith(() -> Problem.of(404, "not-found").because("not-found.detail"))
                        .chain(tenant -> parts.view(session, tenant)));
    }

    /** The tenants that a caller may act for, by slug. */
    public Uni<Page<Listed>> list(Caller caller, int limit, @Nullable Cursor after) {
        Function<Mutiny.Session, Uni<List<Listed>>> query = session -> session.createQuery(
                        "select new coop.dure.tenants.tenants.ReadTenants$Listed(tenantId, slug, name, status,"
                                + " memberSlug) from Tenant where slug > ?1 order by slug",
                        Listed.class)
                .setParameter(1, after == null ? "" : after.text(0))
                .setMaxResults(limit + 1)
                .getResultList();
        return in(caller, query).map(tenants -> Page.of(tenants, limit, tenant -> Cursor.behind(tenant.slug())));
    }

    private <T> Uni<T> in(Caller caller, Function<Mutiny.Session, Uni<T>> query) {
        return switch (caller.kind()) {
            case OPERATOR -> transactions.inCooperative(query);
            case PARTY -> transactions.inParty(caller.organizationId(), query);
            case TENANT -> transactions.inTenant(caller.organizationId(), query);
        };
    }
}
