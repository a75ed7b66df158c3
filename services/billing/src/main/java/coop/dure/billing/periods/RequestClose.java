package coop.dure.billing.periods;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Asks for the close of a month: a job, which the closing loop carries out. Asking while one is at work finds it. */
@ApplicationScoped
public class RequestClose {
    private final TenantTransactions transactions;

    RequestClose(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** The close's id. */
    public Uni<UUID> of(TenantRef tenant, String month, boolean acceptOpen, String requestedBy) {
        return transactions.inTenantSql(
                tenant.id(),
                connection -> connection
                        .preparedQuery(
                                "select exists (select 1 from period where tenant_id = $1 and month = $2) as known")
                        .execute(Tuple.of(tenant.id(), month))
                        .invoke(rows -> {
                            if (!rows.iterator().next().getBoolean("known")) {
                                throw Problem.of(404, "period-not-found").parameter("month", "period.not-found", month);
                            }
                        })
                        .chain(() -> connection
                                .preparedQuery("insert into closing (tenant_id, closing_id, month, accept_open, status,"
                                        + " requested_at, requested_by) values ($1, $2, $3, $4, 'REQUESTED', now(), $5)"
                                        + " on conflict (tenant_id, month) where status in ('REQUESTED', 'WAITING', 'COMPUTING')"
                                        + " do nothing")
                                .execute(Tuple.of(tenant.id(), Ids.next(), month, acceptOpen, requestedBy)))
                        .chain(() -> connection
                                .preparedQuery("select closing_id from closing where tenant_id = $1 and month = $2"
                                        + " order by requested_at desc, closing_id desc limit 1")
                                .execute(Tuple.of(tenant.id(), month)))
                        .map(rows -> {
                            for (Row row : rows) {
                                return row.getUUID("closing_id");
                            }
                            throw new IllegalStateException("the close vanished");
                        }));
    }
}
