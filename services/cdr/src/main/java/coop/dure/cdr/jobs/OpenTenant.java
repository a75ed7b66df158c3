package coop.dure.cdr.jobs;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantRef;
import java.util.Set;

/** Of a tenant that has ended nothing changes any more: its last month is invoiced, its archive made. */
public final class OpenTenant {
    private static final Set<String> ENDED = Set.of("CLOSING", "CLOSED");

    private OpenTenant() {}

    /** Refuses one that is closing or closed. */
    public static void require(TenantRef tenant) {
        if (ENDED.contains(tenant.status())) {
            throw Problem.of(409, "tenant-ended").because("tenant.ended");
        }
    }
}
