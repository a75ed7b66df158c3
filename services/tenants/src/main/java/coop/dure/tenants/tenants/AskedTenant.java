package coop.dure.tenants.tenants;

import java.util.Optional;

/**
 * What a request asks of a tenant.
 *
 * @param slug the tenant's name in paths
 * @param known the tenant as the request found it, empty for a new one
 * @param wished what it is to become, checked by itself
 * @param parties those that the description names
 * @param precondition what the caller expects of it
 * @param dryRun whether nothing is to be kept of what the request does
 */
record AskedTenant(
        String slug,
        Optional<KnownTenant> known,
        TenantDescription wished,
        ResolvedParties parties,
        Precondition precondition,
        boolean dryRun) {
    boolean first() {
        return known.isEmpty();
    }
}
