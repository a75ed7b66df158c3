package coop.dure.billing.periods;

import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import java.util.List;
import java.util.Map;

/**
 * The rate plans that a month was closed with. Its legs are rated by these for good, but for those that they have no price
 * for.
 *
 * @param ratePlans which plan the tenant had when
 * @param versions the published versions of each, in the order in which they begin
 */
public record UsedPlans(List<RatePlanAssignment> ratePlans, Map<String, List<Integer>> versions) {
    /** Keeps copies. */
    public UsedPlans {
        ratePlans = List.copyOf(ratePlans);
        versions = Map.copyOf(versions);
    }
}
