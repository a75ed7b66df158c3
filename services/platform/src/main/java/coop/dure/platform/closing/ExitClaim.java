package coop.dure.platform.closing;

import java.util.UUID;

/**
 * A tenant whose exit this replica works on.
 *
 * @param tenantId the tenant
 * @param closingId the closing that asks for it
 * @param stage EXPORT or ERASE
 * @param holder the replica
 */
record ExitClaim(UUID tenantId, UUID closingId, String stage, UUID holder) {}
