package coop.dure.platform.tenancy;

import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** A service's own copy of which tenants there are and who looks after whom. */
@ApplicationScoped
public class TenantDirectory {
    private static final String COLUMNS =
            "select tenant_id, slug, member_id, status, zone, currency from tenant_directory";
    private static final String UPSERT = "insert into tenant_directory"
            + " (tenant_id, slug, member_id, status, zone, currency, version) values (%s)"
            + " on conflict (tenant_id) do update set member_id = excluded.member_id, status = excluded.status,"
            + " zone = excluded.zone, currency = excluded.currency, version = excluded.version"
            + " where tenant_directory.version < excluded.version";

    private final TenantTransactions transactions;

    TenantDirectory(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Takes a tenant's state into the copy, unless a newer one is there. Answers whether it was taken. */
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

    /** As above in a Hibernate transaction, for the service that owns tenants. */
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

    /** The tenant of that id, as far as the transaction's scope sees it. */
    public Uni<Optional<TenantRef>> find(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery(COLUMNS + " where tenant_id = $1")
                .execute(Tuple.of(tenantId))
                .map(TenantDirectory::first);
    }

    /** The tenant of that slug, if the caller may act for it. */
    public Uni<Optional<TenantRef>> find(Caller caller, String slug) {
        Function<SqlConnection, Uni<Optional<TenantRef>>> query = connection -> connection
                .preparedQuery(COLUMNS + " where slug = $1")
                .execute(Tuple.of(slug))
                .map(TenantDirectory::first);
        return switch (caller.kind()) {
            case OPERATOR -> transactions.inCooperativeSql(query);
            case PARTY -> transactions.inPartySql(caller.organizationId(), query);
            case TENANT -> transactions.inTenantSql(caller.organizationId(), query);
        };
    }

    private static Optional<TenantRef> first(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(new TenantRef(
                    row.getUUID("tenant_id"),
                    row.getString("slug"),
                    row.getUUID("member_id"),
                    row.getString("status"),
                    ZoneId.of(row.getString("zone")),
                    row.getString("currency")));
        }
        return Optional.empty();
    }
}
