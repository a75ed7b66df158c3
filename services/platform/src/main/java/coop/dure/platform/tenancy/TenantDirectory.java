package coop.dure.platform.tenancy;

import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.hibernate.reactive.mutiny.Mutiny;

import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import jakarta.enterprise.context.ApplicationScoped;

/** This service's own copy of who is a tenant and who looks after it, kept from {@code tenants.state.v1}. */
@ApplicationScoped
public class TenantDirectory {
    private static final String SELECT =
            "select tenant_id, slug, member_id, status, zone, currency from tenant_directory where ";
    private static final String UPSERT = "insert into tenant_directory"
            + " (tenant_id, slug, member_id, status, zone, currency, version) values (%s)"
            + " on conflict (tenant_id) do update set member_id = excluded.member_id, status = excluded.status,"
            + " zone = excluded.zone, currency = excluded.currency, version = excluded.version"
            + " where tenant_directory.version < excluded.version";

    private final TenantTransactions transactions;

    TenantDirectory(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Takes over a tenant's state unless a newer one is known; true when it was taken. */
    public Uni<Boolean> apply(SqlConnection connection, TenantChanged tenant) {
        return connection
                .preparedQuery(UPSERT.formatted("$1, $2, $3, $4, $5, $6, $7"))
                .execute(Tuple.from(new Object[] {
                    tenant.tenantId(),
                    tenant.slug(),
                    tenant.memberId(),
                    tenant.status(),
                    tenant.zone(),
                    tenant.currency(),
                    tenant.version()
                }))
                .map(rows -> rows.rowCount() > 0);
    }

    /** As {@link #apply(SqlConnection, TenantChanged)}, for the service that owns tenants, in its own transaction. */
    public Uni<Boolean> apply(Mutiny.Session session, TenantChanged tenant) {
        return session.createNativeQuery(
                        UPSERT.formatted(":tenant, :slug, :member, :status, :zone, :currency, :version"))
                .setParameter("tenant", tenant.tenantId())
                .setParameter("slug", tenant.slug())
                .setParameter("member", tenant.memberId())
                .setParameter("status", tenant.status())
                .setParameter("zone", tenant.zone())
                .setParameter("currency", tenant.currency())
                .setParameter("version", tenant.version())
                .executeUpdate()
                .map(rows -> rows > 0);
    }

    /** The tenant of that name, if this caller may reach it: its own, one its member looks after, or an operator's any. */
    public Uni<TenantRef> reach(Caller caller, String slug) {
        return inScopeOf(caller, connection -> find(connection, "slug = $1", slug))
                .map(found -> found.orElseThrow(() -> Problem.of(404, "tenant-not-found", slug)));
    }

    /** The tenant of that id, within a transaction's scope. */
    public Uni<Optional<TenantRef>> find(SqlConnection connection, UUID tenantId) {
        return find(connection, "tenant_id = $1", tenantId);
    }

    private <T> Uni<T> inScopeOf(Caller caller, Function<SqlConnection, Uni<T>> work) {
        if (caller instanceof Caller.OfTenant tenant) {
            return transactions.inTenantSql(tenant.id(), work);
        }
        if (caller instanceof Caller.OfParty party) {
            return transactions.inPartySql(party.id(), work);
        }
        return transactions.inCooperativeSql(work);
    }

    private static Uni<Optional<TenantRef>> find(SqlConnection connection, String condition, Object argument) {
        return connection
                .preparedQuery(SELECT + condition)
                .execute(Tuple.of(argument))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(read(rows.iterator().next())));
    }

    private static TenantRef read(Row row) {
        return new TenantRef(
                row.getUUID("tenant_id"),
                row.getString("slug"),
                row.getUUID("member_id"),
                row.getString("status"),
                ZoneId.of(row.getString("zone")),
                row.getString("currency"));
    }
}
