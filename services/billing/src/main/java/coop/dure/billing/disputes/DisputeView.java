package coop.dure.billing.disputes;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dispute.
 *
 * @param id the dispute
 * @param month of the statement
 * @param party whose statement
 * @param entryId the line; {@code null} for the whole statement
 * @param status OPEN or RESOLVED
 * @param reason what the party says is wrong
 * @param openedAt when
 * @param answer what the cooperative's office says
 * @param adjustmentEntryId what it adjusted; {@code null} for nothing
 * @param resolvedAt when
 */
public record DisputeView(
        UUID id,
        String month,
        UUID party,
        @Nullable UUID entryId,
        String status,
        String reason,
        Instant openedAt,
        @Nullable String answer,
        @Nullable UUID adjustmentEntryId,
        @Nullable Instant resolvedAt) {
    static DisputeView of(Row row) {
        OffsetDateTime resolved = row.getOffsetDateTime("resolved_at");
        return new DisputeView(
                row.getUUID("dispute_id"),
                row.getString("month"),
                row.getUUID("party_id"),
                row.getUUID("entry_id"),
                row.getString("status"),
                row.getString("reason"),
                row.getOffsetDateTime("opened_at").toInstant(),
                row.getString("answer"),
                row.getUUID("adjustment_entry_id"),
                resolved == null ? null : resolved.toInstant());
    }
}
