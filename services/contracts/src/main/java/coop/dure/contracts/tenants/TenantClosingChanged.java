package coop.dure.contracts.tenants;

import java.time.Instant;
import java.util.UUID;

/**
 * How far the closing of a tenant has come: what every service is to do with what it holds of it.
 *
 * @param tenantId the tenant
 * @param closingId the closing
 * @param stage EXPORT: export everything; ERASE: erase everything that the law does not keep
 * @param closedAt when the tenant was closed: its last instant of service
 * @param version of the tenant's state that it belongs to
 */
public record TenantClosingChanged(UUID tenantId, UUID closingId, String stage, Instant closedAt, long version) {}
