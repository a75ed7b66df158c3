package coop.dure.contracts.lifecycle;

import java.util.UUID;

/**
 * A piece of a file in which a service exports what it holds of a tenant. A file is its chunks in order of position.
 *
 * @param tenantId the tenant
 * @param closingId the closing that asked for it
 * @param service whose file
 * @param file its name within the service
 * @param position of the chunk in the file, from 0
 * @param data at most 512 KiB of NDJSON in UTF-8, as base64
 */
public record TenantExportChunk(
        UUID tenantId, UUID closingId, String service, String file, int position, String data) {}
