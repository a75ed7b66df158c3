package coop.dure.cdr.jobs;

import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Which replica works on which job, and how far it has come. Blocks: for the jobs' thread. */
@ApplicationScoped
class JobClaims {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** How long a claim lasts that nobody renews: that long a job rests when its replica dies. */
    static final Duration LASTS = Duration.ofSeconds(10);

    private static final String LEASED_UNTIL = "leased_until = now() + interval '" + LASTS.toSeconds() + " seconds'";

    /** So many attempts fail one after the other until a job stands in nobody's way any more. */
    private static final int FAILED_FROM = 5;

    private static final Duration LONGEST_REST = Duration.ofMinutes(10);
    private static final String CAME_ON = "failures = 0, failure = null, error = null, failed_at = null";

    private final TenantTransactions transactions;
    private final Duration restAfterFailure;

    JobClaims(
            TenantTransactions transactions,
            @ConfigProperty(name = "dure.cdr.job-rest-after-failure") Duration restAfterFailure) {
        this.transactions = transactions;
        this.restAfterFailure = restAfterFailure;
    }

    /** Another one's lease has taken over. */
    static final class LostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LostException() {
            super("another replica works on it");
        }
    }

    /** One that no other replica has, the longest waiting first; for a while, should this one die. */
    Optional<JobClaim> next(UUID replica) {
        return worker(connection -> connection
                .preparedQuery("update call_job set leased_by = $1, " + LEASED_UNTIL
                        + " where (tenant_id, id) = (select tenant_id, id from call_job where state <> 'DONE'"
                        + " and (leased_until is null or leased_until < now())"
                        + " order by leased_until nulls first, asked_at limit 1 for update skip locked) returning *")
                .execute(Tuple.of(replica))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(JobClaim.read(row, replica));
                    }
                    return Optional.empty();
                }));
    }

    /** It is at work here still. */
    void keep(JobClaim claim) {
        held(claim, LEASED_UNTIL);
    }

    /** It was counted how much there is to be looked at; {@code null} where that is too much to be counted. */
    void total(JobClaim claim, @Nullable Long total) {
        held(claim, "total_rows = $4, counted_at = now(), " + LEASED_UNTIL, total);
    }

    /** A page is in the log, or counted: it is not sent again. */
    void progress(JobClaim now, long rows, long calls, long legsChanged) {
        String after = now.afterRow() == null ? null : now.afterRow().encode();
        JsonObject sentUpto = new JsonObject();
        now.sentUpto().forEach((partition, offset) -> sentUpto.put(String.valueOf(partition), offset));
        held(
                now,
                "after_row = $4, rows_done = rows_done + $5, calls = calls + $6, "
                        + (now.state() == CallJob.State.COUNTING
                                ? "legs_expected = coalesce(legs_expected, 0) + $7,"
                                : "legs_changed = legs_changed + $7,")
                        + " sent_upto = $8, topic_id = $9, " + CAME_ON + ", " + LEASED_UNTIL,
                after,
                rows,
                calls,
                legsChanged,
                sentUpto.encode(),
                now.topicId());
    }

    /**
     * What would change is counted: where it is something it is done now, from the beginning. Where there was no row to be
     * counted, nothing is to be told of the job either.
     */
    void counted(JobClaim claim) {
        int forgotten = worker(connection -> connection
                .preparedQuery("delete from call_job where tenant_id = $1 and id = $2 and leased_by = $3"
                        + " and rows_done = 0")
                .execute(Tuple.of(claim.tenantId(), claim.id(), claim.holder()))
                .map(io.vertx.mutiny.sqlclient.RowSet::rowCount));
        if (forgotten == 1) {
            return;
        }
        held(
                claim,
                "state = case legs_expected when 0 then 'DONE' else 'RUNNING' end,"
                        + " ended_at = case legs_expected when 0 then now() end,"
                        + " rows_done = case legs_expected when 0 then rows_done else 0 end,"
                        + " calls = case legs_expected when 0 then calls else 0 end, after_row = null,"
                        + " leased_until = now()");
    }

    /** All its acts are in the log. */
    void sent(JobClaim claim) {
        held(claim, "state = 'SENT'");
    }

    /** All its acts are applied. */
    void done(JobClaim claim) {
        held(
                claim,
                "state = 'DONE', ended_at = now(), erased_number = null, leased_by = null, leased_until = null, "
                        + CAME_ON);
    }

    /** The log was made anew: what was written into the old one may be lost. */
    void beginAgain(JobClaim claim) {
        held(
                claim,
                "state = case state when 'SENT' then 'RUNNING' else state end, after_row = null, sent_upto = '{}',"
                        + " topic_id = null, legs_expected = case state when 'COUNTING' then null else legs_expected end,"
                        + " leased_until = now()");
    }

    /** Given back, to be gone on with after a while. */
    void release(JobClaim claim, Duration pause) {
        worker(connection -> connection
                .preparedQuery("update call_job set leased_by = null,"
                        + " leased_until = now() + $4 * interval '1 millisecond'"
                        + " where tenant_id = $1 and id = $2 and leased_by = $3")
                .execute(Tuple.of(claim.tenantId(), claim.id(), claim.holder(), (double) pause.toMillis())));
    }

    /** Given back because an attempt failed, to be tried again after a rest that grows with each failure. */
    void failed(JobClaim claim, JobFailure.Told failure) {
        worker(connection -> connection
                .preparedQuery(
                        "update call_job set leased_by = null, failures = failures + 1, failure = $4, error = $5,"
                                + " failed_at = case when failures + 1 >= $6 then coalesce(failed_at, now()) end,"
                                + " leased_until = now() + least($7 * power(2, least(failures, 20)), $8)"
                                + " * interval '1 millisecond' where tenant_id = $1 and id = $2 and leased_by = $3")
                .execute(Tuple.tuple(List.of(
                        claim.tenantId(),
                        claim.id(),
                        claim.holder(),
                        failure.because().name(),
                        failure.error(),
                        FAILED_FROM,
                        (double) restAfterFailure.toMillis(),
                        (double) LONGEST_REST.toMillis()))));
    }

    /** As the worker, for what changes no job. */
    <T> T worker(Function<SqlConnection, Uni<T>> work) {
        return transactions.asWorker(work).await().atMost(PATIENCE);
    }

    private void held(JobClaim claim, String change, @Nullable Object... values) {
        Tuple tuple = Tuple.of(claim.tenantId(), claim.id(), claim.holder());
        for (@Nullable Object value : values) {
            tuple.addValue(value);
        }
        int changed = worker(connection -> connection
                .preparedQuery("update call_job set " + change + " where tenant_id = $1 and id = $2 and leased_by = $3")
                .execute(tuple)
                .map(io.vertx.mutiny.sqlclient.RowSet::rowCount));
        if (changed == 0) {
            throw new LostException();
        }
    }
}
