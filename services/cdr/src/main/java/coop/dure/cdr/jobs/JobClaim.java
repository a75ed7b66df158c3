package coop.dure.cdr.jobs;

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
 * @param afterRow where its last page ended; {@code null} at the start
 * @param sentUpto the last offset that was written in each partition of the log
 * @param topicId of which log
 */
record JobClaim(
        UUID tenantId,
        UUID id,
        Kind kind,
        boolean sent,
        @Nullable UUID deliveryId,
        @Nullable String source,
        @Nullable String erasedNumber,
        @Nullable UUID firstRow,
        @Nullable UUID lastRow,
        boolean dryRun,
        @Nullable JsonArray afterRow,
        Map<Integer, Long> sentUpto,
        @Nullable String topicId,
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
                row.getString("state").equals("SENT"),
                row.getUUID("delivery_id"),
                row.getString("source"),
                row.getString("erased_number"),
                row.getUUID("first_row"),
                row.getUUID("last_row"),
                row.getBoolean("dry_run"),
                after == null ? null : new JsonArray(after),
                sentUpto,
                row.getString("topic_id"),
                row.getString("asked_by"),
                row.getString("reason"),
                holder);
    }

    /** The same, further. */
    JobClaim further(@Nullable JsonArray after, Map<Integer, Long> upto, String topic) {
        return new JobClaim(
                tenantId,
                id,
                kind,
                sent,
                deliveryId,
                source,
                erasedNumber,
                firstRow,
                lastRow,
                dryRun,
                after,
                upto,
                topic,
                askedBy,
                reason,
                holder);
    }
}
