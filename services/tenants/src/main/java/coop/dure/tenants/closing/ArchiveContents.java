package coop.dure.tenants.closing;

import coop.dure.contracts.lifecycle.TenantExported;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * What an archive is made of.
 *
 * @param tenantId whose
 * @param closingId of which closing
 * @param exportedAt when all of it was here
 * @param parts the services' files
 */
record ArchiveContents(UUID tenantId, UUID closingId, OffsetDateTime exportedAt, List<TenantExported> parts) {}
