package coop.dure.cdr.jobs;

import coop.dure.cdr.privacy.ReadCallRecords;
import coop.dure.cdr.privacy.Reader;
import coop.dure.cdr.privacy.masking.NumberMask;
import coop.dure.platform.problems.ProblemResponses;
import coop.dure.platform.problems.Texts;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The jobs of a tenant, as they are shown; erasures are not among them. */
@ApplicationScoped
class CallJobs {
    private static final String COLUMNS = "select id, kind, state, delivery_id, source, dry_run, rows_done, calls,"
            + " legs_changed, legs_expected, cause, reason, asked_by, asked_at, ended_at, failures, failure, error, failed_at, leased_by,"
            + " leased_until, total_rows from call_job"
            + " where tenant_id = $1 and kind <> 'ERASE'";

    private final TenantTransactions transactions;
    private final ReadCallRecords reading;
    private final Texts texts;

    CallJobs(TenantTransactions transactions, ReadCallRecords reading, Texts texts) {
        this.transactions = transactions;
        this.reading = reading;
        this.texts = texts;
    }

    Uni<Optional<CallJob>> find(UUID tenantId, UUID id, Reader reader, @Nullable String language) {
        return transactions.inTenantSql(
                tenantId,
                connection -> connection
                        .preparedQuery(COLUMNS + " and id = $2")
                        .execute(Tuple.of(tenantId, id))
                        .chain(rows -> jobs(connection, tenantId, rows, reader, language))
                        .map(jobs -> jobs.stream().findFirst()));
    }

    /** Newest first. */
    Uni<List<CallJob>> list(UUID tenantId, @Nullable UUID behind, int limit, Reader reader, @Nullable String language) {
        return transactions.inTenantSql(
                tenantId,
                connection -> connection
                        .preparedQuery(COLUMNS + " and ($2::uuid is null or id < $2) order by id desc limit $3")
                        .execute(Tuple.of(tenantId, behind, limit))
                        .chain(rows -> jobs(connection, tenantId, rows, reader, language)));
    }

    /** People write numbers into reasons, which not everybody who reads them may see. */
    private Uni<List<CallJob>> jobs(
            SqlConnection connection, UUID tenantId, Iterable<Row> rows, Reader reader, @Nullable String language) {
        return reading.showsNumbers(connection, tenantId, reader)
                .map(whole -> jobs(rows, whole, ProblemResponses.locale(language)));
    }

    private List<CallJob> jobs(Iterable<Row> rows, boolean wholeNumbers, Locale language) {
        List<CallJob> jobs = new ArrayList<>();
        for (Row row : rows) {
            String reason = row.getString("reason");
            jobs.add(new CallJob(
                    row.getUUID("id"),
                    CallJob.Kind.valueOf(row.getString("kind")),
                    JobFailure.state(row),
                    row.getUUID("delivery_id"),
                    row.getString("source"),
                    row.getBoolean("dry_run"),
                    JobProgress.read(row),
                    row.getLong("rows_done"),
                    row.getLong("calls"),
                    row.getLong("legs_changed"),
                    row.getLong("legs_expected"),
                    CallJob.Cause.valueOf(row.getString("cause")),
                    reason == null || wholeNumbers ? reason : NumberMask.inAnyText(reason),
                    row.getString("asked_by"),
                    row.getOffsetDateTime("asked_at"),
                    row.getOffsetDateTime("ended_at"),
                    JobFailure.read(row, texts, language)));
        }
        return jobs;
    }
}
