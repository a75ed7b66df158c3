package coop.dure.billing.periods;

import coop.dure.platform.idempotency.OncePerKey;
import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the close of a month: a job, which the closing loop carries out. Asking while one is at work finds it, and a
 * request that is sent again finds the one that it asked for, whatever became of it.
 */
@ApplicationScoped
public class RequestClose {
    private final TenantTransactions transactions;
    private final OncePerKey once;
    private final ClosingLoop loop;

    RequestClose(TenantTransactions transactions, OncePerKey once, ClosingLoop loop) {
        this.transactions = transactions;
        this.once = once;
        this.loop = loop;
    }

    /**
     * The close's id.
     *
     * @param key the request's, if it has one
     */
    public Uni<UUID> of(
            TenantRef tenant,
            String month,
            boolean acceptOpen,
            boolean draft,
            String requestedBy,
            @Nullable RequestKey key) {
        return transactions
                .inTenantSql(
                        tenant.id(),
                        connection -> once.once(
                                connection, key, () -> ask(connection, tenant, month, acceptOpen, draft, requestedBy)))
                .invoke(loop::ring)
                .map(made -> UUID.fromString(made.id()));
    }

    private static Uni<String> ask(
            SqlConnection connection,
            TenantRef tenant,
            String month,
            boolean acceptOpen,
            boolean draft,
            String requestedBy) {
        return connection
                .preparedQuery("select exists (select 1 from period where tenant_id = $1 and month = $2) as known")
                .execute(Tuple.of(tenant.id(), month))
                .invoke(rows -> {
                    if (!rows.iterator().next().getBoolean("known")) {
                        throw Problem.of(404, "period-not-found").parameter("month", "period.not-found", month);
                    }
                })
                .chain(() -> connection
                        .preparedQuery("insert into closing (tenant_id, closing_id, month, accept_open, draft,"
                                + " status, requested_at, requested_by) values ($1, $2, $3, $4, $5, 'REQUESTED', now(), $6)"
                                + " on conflict (tenant_id, month) where status in ('REQUESTED', 'WAITING', 'COMPUTING')"
                                + " do nothing")
                        .execute(Tuple.of(tenant.id(), Ids.next(), month, acceptOpen, draft, requestedBy)))
                .chain(() -> connection
                        .preparedQuery("select closing_id from closing where tenant_id = $1 and month = $2"
                                + " order by requested_at desc, closing_id desc limit 1")
                        .execute(Tuple.of(tenant.id(), month)))
                .map(rows -> {
                    for (Row row : rows) {
                        return row.getUUID("closing_id").toString();
                    }
                    throw new IllegalStateException("the close vanished");
                });
    }
}
