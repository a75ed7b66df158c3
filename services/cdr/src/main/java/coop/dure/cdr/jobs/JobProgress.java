package coop.dure.cdr.jobs;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * How far a job has come.
 *
 * @param done rows and, of an erasure, legs, acts and rejects that were looked at
 * @param total how many there are to be looked at; {@code null} until they are counted, and where they are too many to be
 */
public record JobProgress(long done, @Nullable Long total) {
    /** More may have come since they were counted, and fewer be left. */
    static JobProgress read(Row row) {
        long done = row.getLong("rows_done");
        Long counted = row.getLong("total_rows");
        boolean ended = row.getOffsetDateTime("ended_at") != null;
        return new JobProgress(done, ended ? Long.valueOf(done) : counted == null ? null : Math.max(done, counted));
    }
}
