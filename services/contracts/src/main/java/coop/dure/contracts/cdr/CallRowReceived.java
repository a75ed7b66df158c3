package coop.dure.contracts.cdr;

import java.util.List;
import java.util.UUID;

/**
 * A row as a source delivered it, accepted at the edge: facts as read, nothing interpreted. Keyed
 * {@code <tenantId>:<pbx>:<link>}, so that all rows of a call meet on one partition.
 *
 * @param tenantId the tenant
 * @param pbx the switch, within which identity holds
 * @param source code of the source that delivered it
 * @param format how to read {@code facts}: a name of a {@code SourceFormat}
 * @param rowId UUIDv8 made from tenant, pbx and what identifies the row in its format; its first 48 bits are the
 *     printed start in milliseconds
 * @param contentHash hex SHA-256 of {@code facts}: same id and same hash is a duplicate
 * @param link what the rows of one call have in common
 * @param facts the fields in the format's order, empty where absent
 * @param raw the text as delivered
 * @param deliveryKind IMPORT or POST
 * @param deliveryId the import or post
 * @param line its line or item within the delivery, from 1
 * @param receivedAtMs when the edge took it, epoch milliseconds
 */
public record CallRowReceived(
        UUID tenantId,
        String pbx,
        String source,
        String format,
        UUID rowId,
        String contentHash,
        String link,
        List<String> facts,
        String raw,
        String deliveryKind,
        UUID deliveryId,
        long line,
        long receivedAtMs) {}
