package coop.dure.cdr.search;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row as its source delivered it: what a leg says can be held against it.
 *
 * @param id the row
 * @param contentHash hex SHA-256 of its fields; a row that was delivered with other contents is here once for each
 * @param source code of the source
 * @param deliveryId the import or post that brought it first
 * @param fileName name that the sender gave the file
 * @param line its line or item within the delivery, from 1
 * @param receivedAt when it was taken
 * @param raw the text as delivered
 * @param undone whether every delivery of it was undone: then the call is told without it
 */
public record DeliveredRow(
        UUID id,
        String contentHash,
        String source,
        UUID deliveryId,
        @Nullable String fileName,
        long line,
        Instant receivedAt,
        String raw,
        boolean undone) {}
