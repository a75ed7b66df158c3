package coop.dure.cdr.jobs;

import coop.dure.cdr.jobs.JobPages.JobPage;
import coop.dure.cdr.privacy.masking.NumberMask;
import coop.dure.cdr.privacy.masking.WrittenNumber;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What beside calls may have a number written in it, in pages: first what people did about legs, also what no longer holds,
 * then rejects, then what files were called and by which lines of names they were read. It is blanked on the spot: no fold
 * reads it.
 */
final class EraseTexts {
    private static final int LOOKED_AT = 5_000;
    private static final UUID LOWEST = new UUID(0, 0);
    private static final String ACTS = "acts";
    private static final String REJECTS = "rejects";
    private static final String FILES = "files";
    private static final String NAMES = "names";

    /** Before the first page. */
    static final JsonArray BEGIN = ErasePages.at(ACTS, LOWEST, "");

    private EraseTexts() {}

    static Uni<JobPage> next(SqlConnection connection, JobClaim job, JsonArray after) {
        return switch (after.getString(0)) {
            case ACTS -> acts(connection, job, after);
            case REJECTS -> rejects(connection, job, after);
            case FILES -> files(connection, job, after);
            default -> names(connection, job, after);
        };
    }

    private static Uni<JobPage> acts(SqlConnection connection, JobClaim job, JsonArray after) {
        String written = written(job);
        return connection
                .preparedQuery(
                        "select id, concat_ws(' ', reason, corrections, changes, refused) ~ $3 as has from call_act"
                                + " where tenant_id = $1 and id > $2 order by id limit " + LOOKED_AT)
                .execute(Tuple.of(job.tenantId(), UUID.fromString(after.getString(1)), written))
                .chain(found -> {
                    List<UUID> having = new ArrayList<>();
                    UUID last = LOWEST;
                    for (Row row : found) {
                        last = row.getUUID("id");
                        if (row.getBoolean("has") && !job.dryRun()) {
                            having.add(last);
                        }
                    }
                    boolean end = found.size() < LOOKED_AT;
                    JsonArray next = end ? ErasePages.at(REJECTS, LOWEST, "0") : ErasePages.at(ACTS, last, "");
                    return connection
                            .preparedQuery("update call_act set corrections = '{}', changes = '[]', refused = '[]',"
                                    + " reason = regexp_replace(reason, $3, '" + NumberMask.HIDDEN + "', 'g')"
                                    + " where tenant_id = $1 and id = any($2)")
                            .execute(Tuple.of(job.tenantId(), having.toArray(new UUID[0]), written))
                            .replaceWith(new JobPage(List.of(), found.size(), next));
                });
    }

    private static Uni<JobPage> rejects(SqlConnection connection, JobClaim job, JsonArray after) {
        return connection
                .preparedQuery("select delivery_id, line, arguments ~ $4 or raw ~ $4 as has from reject"
                        + " where tenant_id = $1 and (delivery_id, line) > ($2, $3) order by delivery_id, line limit "
                        + LOOKED_AT)
                .execute(Tuple.of(
                        job.tenantId(),
                        UUID.fromString(after.getString(1)),
                        Long.valueOf(after.getString(2)),
                        written(job)))
                .chain(found -> {
                    List<Tuple> having = new ArrayList<>();
                    JsonArray last = after;
                    for (Row row : found) {
                        UUID delivery = row.getUUID("delivery_id");
                        long line = row.getLong("line");
                        if (row.getBoolean("has") && !job.dryRun()) {
                            having.add(Tuple.of(job.tenantId(), delivery, line));
                        }
                        last = ErasePages.at(REJECTS, delivery, String.valueOf(line));
                    }
                    boolean end = found.size() < LOOKED_AT;
                    JobPage page = new JobPage(List.of(), found.size(), end ? ErasePages.at(FILES, LOWEST, "") : last);
                    return blank(connection, having).replaceWith(page);
                });
    }

    private static Uni<JobPage> files(SqlConnection connection, JobClaim job, JsonArray after) {
        String written = written(job);
        return connection
                .preparedQuery("select id, concat_ws(' ', file_name, read_again) ~ $3 as has from delivery"
                        + " where tenant_id = $1 and id > $2 order by id limit " + LOOKED_AT)
                .execute(Tuple.of(job.tenantId(), UUID.fromString(after.getString(1)), written))
                .chain(found -> {
                    List<Tuple> having = new ArrayList<>();
                    UUID last = LOWEST;
                    for (Row row : found) {
                        last = row.getUUID("id");
                        if (row.getBoolean("has") && !job.dryRun()) {
                            having.add(Tuple.of(job.tenantId(), last, written));
                        }
                    }
                    boolean end = found.size() < LOOKED_AT;
                    JsonArray next = end ? ErasePages.at(NAMES, LOWEST, "0") : ErasePages.at(FILES, last, "");
                    String hidden = ", $3, '" + NumberMask.HIDDEN + "', 'g')";
                    return each(
                                    connection,
                                    "update delivery set file_name = regexp_replace(file_name" + hidden
                                            + ", read_again = regexp_replace(read_again" + hidden
                                            + " where tenant_id = $1 and id = $2",
                                    having)
                            .replaceWith(new JobPage(List.of(), found.size(), next));
                });
    }

    private static Uni<JobPage> names(SqlConnection connection, JobClaim job, JsonArray after) {
        String written = written(job);
        return connection
                .preparedQuery("select delivery_id, line, names ~ $4 as has from delivery_names where tenant_id = $1"
                        + " and (delivery_id, line) > ($2, $3) order by delivery_id, line limit " + LOOKED_AT)
                .execute(Tuple.of(
                        job.tenantId(), UUID.fromString(after.getString(1)), Long.valueOf(after.getString(2)), written))
                .chain(found -> {
                    List<Tuple> having = new ArrayList<>();
                    JsonArray last = after;
                    for (Row row : found) {
                        UUID delivery = row.getUUID("delivery_id");
                        long line = row.getLong("line");
                        if (row.getBoolean("has") && !job.dryRun()) {
                            having.add(Tuple.of(job.tenantId(), delivery, line, written));
                        }
                        last = ErasePages.at(NAMES, delivery, String.valueOf(line));
                    }
                    return each(
                                    connection,
                                    "update delivery_names set names = regexp_replace(names, $4, '" + NumberMask.HIDDEN
                                            + "', 'g') where tenant_id = $1 and delivery_id = $2 and line = $3",
                                    having)
                            .replaceWith(new JobPage(List.of(), found.size(), found.size() < LOOKED_AT ? null : last));
                });
    }

    private static Uni<Void> each(SqlConnection connection, String statement, List<Tuple> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(statement).executeBatch(rows).replaceWithVoid();
    }

    private static Uni<Void> blank(SqlConnection connection, List<Tuple> rejects) {
        return each(
                connection,
                "update reject set raw = '', arguments = '[]' where tenant_id = $1 and delivery_id = $2 and line = $3",
                rejects);
    }

    /** How the number of a job may be written, as a regular expression. */
    static String written(JobClaim job) {
        return new WrittenNumber(ErasePages.number(job)).expression();
    }
}
