package coop.dure.cdr.jobs;

import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The jobs of a tenant, as they are shown; erasures are not among them. */
@ApplicationScoped
class CallJobs {
    private static final String COLUMNS = "select id, kind, state, delivery_id, source, dry_run, rows_done, calls,"
            + " legs_changed, legs_expected, cause, reason, asked_by, asked_at, ended_at from call_job"
            + " where tenant_id = $1 and kind <> 'ERASE'";

    private final TenantTransactions transactions;

    CallJobs(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    Uni<Optional<CallJob>> find(UUID tenantId, UUID id) {
        return transactions.inTenantSql(
                tenantId,
                connection -> connection
                        .preparedQuery(COLUMNS + " and id = $2")
                        .execute(Tuple.of(tenantId, id))
                        .map(rows -> jobs(rows).stream().findFirst()));
    }

    /** Newest first. */
    Uni<List<CallJob>> list(UUID tenantId, @Nullable UUID behind, int limit) {
        return transactions.inTenantSql(
                tenantId,
                connection -> connection
                        .preparedQuery(COLUMNS + " and ($2::uuid is null or id < $2) order by id desc limit $3")
                        .execute(Tuple.of(tenantId, behind, limit))
                        .map(CallJobs::jobs));
    }

    private static List<CallJob> jobs(Iterable<Row> rows) {
        List<CallJob> jobs = new ArrayList<>();
        for (Row row : rows) {
            jobs.add(new CallJob(
                    row.getUUID("id"),
                    CallJob.Kind.valueOf(row.getString("kind")),
                    CallJob.State.valueOf(row.getString("state")),
                    row.getUUID("delivery_id"),
                    row.getString("source"),
                    row.getBoolean("dry_run"),
                    row.getLong("rows_done"),
                    row.getLong("calls"),
                    row.getLong("legs_changed"),
                    row.getLong("legs_expected"),
                    CallJob.Cause.valueOf(row.getString("cause")),
                    row.getString("reason"),
                    row.getString("asked_by"),
                    row.getOffsetDateTime("asked_at"),
                    row.getOffsetDateTime("ended_at")));
        }
        return jobs;
    }
}
