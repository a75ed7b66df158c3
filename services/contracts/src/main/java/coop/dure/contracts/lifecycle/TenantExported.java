package coop.dure.contracts.lifecycle;

import java.util.List;
import java.util.UUID;

/**
 * A service has exported all that it holds of a tenant; the files' chunks are on its export topic.
 *
 * @param tenantId the tenant
 * @param closingId the closing that asked for it
 * @param service whose files
 * @param files one for each kind of thing
 */
public record TenantExported(UUID tenantId, UUID closingId, String service, List<File> files) {
    /**
     * An NDJSON file: a line of JSON for each row.
     *
     * @param name within the service
     * @param rows its lines
     * @param bytes its length
     * @param chunks how many pieces it was told in
     * @param sha256 of all its bytes, in hexadecimal
     */
    public record File(String name, long rows, long bytes, int chunks, String sha256) {}
}
