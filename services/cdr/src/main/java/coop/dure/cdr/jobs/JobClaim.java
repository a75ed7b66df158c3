package coop.dure.cdr.jobs;

import coop.dure.cdr.jobs.CallJob.State;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job that this replica works on.
 *
 * @param state how far it is
 * @param afterRow where its last page ended; {@code null} at the start
 * @param sentUpto the last offset that was written in each partition of the log
 * @param topicId of which log
 * @param counted whether it was counted how much there is to be looked at
 */
record JobClaim(
        UUID tenantId,
        UUID id,
        Kind kind,
        State state,
        @Nullable UUID deliveryId,
        @Nullable String source,
        @Nullable String erasedNumber,
        @Nullable UUID firstRow,
        @Nullable UUID lastRow,
        boolean dryRun,
        @Nullable JsonArray afterRow,
        Map<Integer, Long> sentUpto,
        @Nullable String topicId,
        boolean counted,
        String askedBy,
        @Nullable String reason,
        UUID holder) {
    /** What is done. */
    enum Kind {
        UNDO,
        REFOLD,
        /** A number is erased. */
        ERASE
    }

    static JobClaim read(Row row, UUID holder) {
        String after = row.getString("after_row");
        Map<Integer, Long> sentUpto = new HashMap<>();
        new JsonObject(row.getString("sent_upto"))
                .forEach(entry ->
                        sentUpto.put(Integer.valueOf(entry.getKey()), ((Number) entry.getValue()).longValue()));
        return new JobClaim(
                row.getUUID("tenant_id"),
                row.getUUID("id"),
                Kind.valueOf(row.getString("kind")),
                State.valueOf(row.getString("state")),
                row.getUUID("delivery_id"),
                row.getString("source"),
                row.getString("erased_number"),
                row.getUUID("first_row"),
                row.getUUID("last_row"),
                row.getBoolean("dry_run"),
                after == null ? null : new JsonArray(after),
                sentUpto,
                row.getString("topic_id"),
                row.getOffsetDateTime("counted_at") != null,
                row.getString("asked_by"),
                row.getString("reason"),
                holder);
    }

    /** Whether nothing is changed for the time being. */
    boolean onlyCounts() {
        return dryRun || state == State.COUNTING;
    }

    /**
     * Whether it waits until all is stored that the log had when it began: a number is erased from that too, and what is
     * being stored may still be folded with what was declared before.
     */
    boolean waitsForTheLog() {
        return afterRow == null && (kind == Kind.ERASE || kind == Kind.REFOLD);
    }

    /** The same, further. */
    JobClaim further(@Nullable JsonArray after, Map<Integer, Long> upto, String topic) {
        return new JobClaim(
                tenantId,
                id,
                kind,
                state,
                deliveryId,
                source,
                erasedNumber,
                firstRow,
                lastRow,
                dryRun,
                after,
                upto,
                topic,
                counted,
                askedBy,
                reason,
                holder);
    }
}
