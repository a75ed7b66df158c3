package coop.dure.cdr.jobs;

import coop.dure.cdr.jobs.JobPages.JobPage;
import coop.dure.cdr.jobs.JobPages.JobRow;
import coop.dure.cdr.privacy.masking.WrittenNumber;
import coop.dure.cdr.recording.RawText;
import coop.dure.contracts.Topics;
import coop.dure.platform.log.ErasedLetters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The rows of calls that have a number, in pages, behind records that could not be stored: first of legs whose caller it
 * is, then of those whose callee it is, then whatever row has it written anywhere. Rejects that have it are no calls: they
 * are blanked on the spot.
 */
@ApplicationScoped
class ErasePages {
    private static final int LEGS = 1_000;
    private static final int TEXTS = 500;
    private static final UUID LOWEST = new UUID(0, 0);
    private static final String LETTERS = "letters";
    private static final String CALLERS = "callers";
    private static final String CALLEES = "callees";
    private static final String ROWS = "rows";

    private final ErasedLetters erasedLetters;

    ErasePages(ErasedLetters erasedLetters) {
        this.erasedLetters = erasedLetters;
    }

    Uni<JobPage> next(SqlConnection connection, JobClaim job) {
        JsonArray after = Objects.requireNonNull(job.afterRow());
        return switch (after.getString(0)) {
            case BehindLog.PHASE -> Uni.createFrom().item(new JobPage(List.of(), 0, at(LETTERS, LOWEST, "")));
            case LETTERS -> letters(connection, job, after);
            case CALLERS -> legs(connection, job, after, CALLERS, "caller_value", at(CALLEES, LOWEST, ""));
            case CALLEES -> legs(connection, job, after, CALLEES, "callee_value", at(ROWS, LOWEST, ""));
            case ROWS -> rows(connection, job, after);
            default -> EraseTexts.next(connection, job, after);
        };
    }

    /** Before the calls: one that is being replayed may bring a row. Until it was, the page ends where it began. */
    private Uni<JobPage> letters(SqlConnection connection, JobClaim job, JsonArray after) {
        JsonArray calls = at(CALLERS, LOWEST, "");
        if (job.dryRun()) {
            return Uni.createFrom().item(new JobPage(List.of(), 0, calls));
        }
        return erasedLetters
                .some(
                        connection,
                        job.tenantId(),
                        Topics.CDR_RECEIVED,
                        UUID.fromString(after.getString(1)),
                        new WrittenNumber(number(job))::isIn)
                .map(looked -> {
                    UUID last = looked.last();
                    JsonArray next = last == null ? calls : at(LETTERS, last, "");
                    return new JobPage(List.of(), 0, looked.replaying() ? after : next);
                });
    }

    private static Uni<JobPage> legs(
            SqlConnection connection, JobClaim job, JsonArray after, String phase, String column, JsonArray next) {
        return connection
                .preparedQuery("select id, pbx, link, row_ids from leg where tenant_id = $1 and " + column
                        + " = $2 and id > $3 order by id limit " + LEGS)
                .execute(Tuple.of(job.tenantId(), number(job), UUID.fromString(after.getString(1))))
                .map(found -> {
                    List<JobRow> rows = new ArrayList<>();
                    UUID last = LOWEST;
                    for (Row row : found) {
                        last = row.getUUID("id");
                        for (String id : row.getString("row_ids").split(",")) {
                            rows.add(new JobRow(row.getString("pbx"), row.getString("link"), UUID.fromString(id)));
                        }
                    }
                    return new JobPage(rows, found.size(), found.size() < LEGS ? next : at(phase, last, ""));
                });
    }

    /** By few at a time: their texts are unfolded here. */
    private static Uni<JobPage> rows(SqlConnection connection, JobClaim job, JsonArray after) {
        WrittenNumber number = new WrittenNumber(number(job));
        return connection
                .preparedQuery("select id, content_hash, pbx, link, erased, facts, raw, raw_packed from call_row"
                        + " where tenant_id = $1 and (id, content_hash) > ($2, $3) order by id, content_hash limit "
                        + TEXTS)
                .execute(Tuple.of(job.tenantId(), UUID.fromString(after.getString(1)), after.getString(2)))
                .map(found -> {
                    List<JobRow> rows = new ArrayList<>();
                    JsonArray last = EraseTexts.BEGIN;
                    for (Row row : found) {
                        if (!row.getBoolean("erased")
                                && (number.isIn(row.getString("facts")) || number.isIn(RawText.of(row)))) {
                            rows.add(new JobRow(row.getString("pbx"), row.getString("link"), row.getUUID("id")));
                        }
                        last = at(ROWS, row.getUUID("id"), row.getString("content_hash"));
                    }
                    return new JobPage(rows, found.size(), found.size() < TEXTS ? EraseTexts.BEGIN : last);
                });
    }

    static String number(JobClaim job) {
        return Objects.requireNonNull(job.erasedNumber(), "a number is known until it is erased");
    }

    static JsonArray at(String phase, UUID id, String more) {
        return new JsonArray().add(phase).add(id.toString()).add(more);
    }
}
