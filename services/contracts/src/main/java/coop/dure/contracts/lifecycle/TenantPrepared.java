package coop.dure.contracts.lifecycle;

import java.util.UUID;

/**
 * A service has everything it needs to serve a tenant.
 *
 * @param tenantId the tenant
 * @param service {@code cdr}, {@code presence} or {@code billing}
 * @param stateVersion the version of {@code TenantChanged} up to which it has read
 */
public record TenantPrepared(UUID tenantId, String service, long stateVersion) {}
