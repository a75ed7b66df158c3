package coop.dure.tenants.tenants;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** The tenant's row in the directory by which slugs are found, written by this service for itself. */
@ApplicationScoped
class TenantDirectoryRow {
    Uni<Void> write(Mutiny.Session session, Tenant tenant) {
        return session.createNativeQuery(
                        "insert into tenant_directory (tenant_id, slug, member_id, status, zone, currency, version)"
                                + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7) on conflict (tenant_id) do update set"
                                + " member_id = excluded.member_id, status = excluded.status, zone = excluded.zone,"
                                + " currency = excluded.currency, version = excluded.version")
                .setParameter(1, tenant.tenantId)
                .setParameter(2, tenant.slug)
                .setParameter(3, tenant.memberId)
                .setParameter(4, tenant.status)
                .setParameter(5, tenant.zone)
                .setParameter(6, tenant.currency)
                .setParameter(7, tenant.version)
                .executeUpdate()
                .replaceWithVoid();
    }
}
