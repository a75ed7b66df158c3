package coop.dure.cdr.jobs;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a job is about, in pages: in the order of their ids, looking at so many at a time whether or not they
 * are its own, so that a page never takes long; then, of an undo, its repeats of rows that others brought first.
 */
@ApplicationScoped
class JobPages {
    private static final String ROWS = "rows";
    private static final String REPEATS = "repeats";
    private static final UUID LOWEST = new UUID(0, 0);
    private static final UUID HIGHEST = new UUID(-1, -1);

    /**
     * A page.
     *
     * @param rows those that the job is about
     * @param lookedAt how many were looked at
     * @param after where it ends; {@code null} where it is the last one. Where it ends as it began it waits for something
     */
    record JobPage(
            List<JobRow> rows, int lookedAt, @Nullable JsonArray after) {}

    /** A row and its call. */
    record JobRow(String pbx, String link, UUID id) {}

    private final ErasePages erasePages;
    private final int lookedAt;

    JobPages(ErasePages erasePages, @ConfigProperty(name = "dure.cdr.job-page-rows") int lookedAt) {
        this.erasePages = erasePages;
        this.lookedAt = lookedAt;
    }

    Uni<JobPage> next(SqlConnection connection, JobClaim job) {
        JsonArray after = BehindLog.is(job.afterRow()) ? null : job.afterRow();
        if (job.kind() == JobClaim.Kind.ERASE) {
            return erasePages.next(connection, job);
        }
        return after != null && after.getString(0).equals(REPEATS)
                ? repeats(connection, job, after.getLong(1))
                : reach(connection, job).chain(reach -> rows(connection, job, reach, after));
    }

    /** Two ids between which its rows lie. */
    record Reach(UUID first, UUID last) {}

    /** Between which ids its rows lie, where that is known. */
    static Uni<Reach> reach(SqlConnection connection, JobClaim job) {
        if (job.kind() != JobClaim.Kind.UNDO) {
            return Uni.createFrom().item(new Reach(or(job.firstRow(), LOWEST), or(job.lastRow(), HIGHEST)));
        }
        return connection
                .preparedQuery("select first_row, last_row from delivery where tenant_id = $1 and id = $2")
                .execute(Tuple.of(job.tenantId(), job.deliveryId()))
                .map(rows -> {
                    for (Row row : rows) {
                        return new Reach(or(row.getUUID("first_row"), LOWEST), or(row.getUUID("last_row"), HIGHEST));
                    }
                    return new Reach(LOWEST, HIGHEST);
                });
    }

    private Uni<JobPage> rows(SqlConnection connection, JobClaim job, Reach reach, @Nullable JsonArray after) {
        boolean undo = job.kind() == JobClaim.Kind.UNDO;
        return connection
                .preparedQuery("select id, content_hash, mine, case when mine then pbx end as pbx,"
                        + " case when mine then link end as link from (select id, content_hash, pbx, link, "
                        + (undo ? "delivery_id = $6" : "$6::text is null or source = $6")
                        + " as mine from call_row where tenant_id = $1 and id >= $2 and id <= $3"
                        + " and (id, content_hash) > ($4, $5) order by id, content_hash limit " + lookedAt + ") page")
                .execute(Tuple.of(
                        job.tenantId(),
                        reach.first(),
                        reach.last(),
                        after == null ? LOWEST : UUID.fromString(after.getString(1)),
                        after == null ? "" : after.getString(2),
                        undo ? job.deliveryId() : job.source()))
                .map(found -> {
                    List<JobRow> rows = new ArrayList<>();
                    JsonArray last = null;
                    for (Row row : found) {
                        if (row.getBoolean("mine")) {
                            rows.add(new JobRow(row.getString("pbx"), row.getString("link"), row.getUUID("id")));
                        }
                        last = new JsonArray()
                                .add(ROWS)
                                .add(row.getUUID("id").toString())
                                .add(row.getString("content_hash"));
                    }
                    JsonArray end = undo ? new JsonArray().add(REPEATS).add(-1L) : null;
                    return new JobPage(rows, found.size(), found.size() < lookedAt ? end : last);
                });
    }

    private Uni<JobPage> repeats(SqlConnection connection, JobClaim job, long afterLine) {
        return connection
                .preparedQuery("select d.line, r.pbx, r.link, r.id from (select * from delivery_repeat"
                        + " where tenant_id = $1 and delivery_id = $2 and line > $3 order by line limit " + lookedAt
                        + ") d left join call_row r on r.tenant_id = d.tenant_id and r.id = d.row_id"
                        + " and r.content_hash = d.content_hash order by d.line")
                .execute(Tuple.of(job.tenantId(), job.deliveryId(), afterLine))
                .map(found -> {
                    List<JobRow> rows = new ArrayList<>();
                    long line = afterLine;
                    for (Row row : found) {
                        line = row.getLong("line");
                        if (row.getUUID("id") != null) {
                            rows.add(new JobRow(row.getString("pbx"), row.getString("link"), row.getUUID("id")));
                        }
                    }
                    return new JobPage(
                            rows,
                            found.size(),
                            found.size() < lookedAt
                                    ? null
                                    : new JsonArray().add(REPEATS).add(line));
                });
    }

    private static UUID or(@Nullable UUID id, UUID otherwise) {
        return id == null ? otherwise : id;
    }
}
