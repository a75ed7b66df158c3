package coop.dure.tenants.tenants;

import java.util.UUID;

/**
 * A tenant as a request found it when it began.
 *
 * @param tenantId the tenant
 * @param memberId who looks after it
 * @param describedVersion of the description that the request has read
 */
public record KnownTenant(UUID tenantId, UUID memberId, long describedVersion) {
    /** As it was read a moment later. */
    KnownTenant as(TenantView read) {
        return new KnownTenant(tenantId, memberId, read.version());
    }
}
