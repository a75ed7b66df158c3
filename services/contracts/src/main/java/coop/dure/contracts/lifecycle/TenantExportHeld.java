package coop.dure.contracts.lifecycle;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A service cannot export a tenant yet, or can again.
 *
 * @param tenantId the tenant
 * @param closingId the closing that asked for it
 * @param service which
 * @param reasons what it waits for; empty when it waits no longer
 */
public record TenantExportHeld(UUID tenantId, UUID closingId, String service, List<Reason> reasons) {
    /**
     * Something that stands in the way.
     *
     * @param code what kind of thing: MONTH_NOT_INVOICED, DELIVERIES_UNDER_WAY
     * @param detail which one, such as the month
     */
    public record Reason(String code, @Nullable String detail) {}
}
