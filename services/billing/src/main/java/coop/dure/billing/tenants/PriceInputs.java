package coop.dure.billing.tenants;

import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of a tenant prices its legs: its plans, its zone and currency, and where its service begins. */
final class PriceInputs {
    private PriceInputs() {}

    /** From which instant on legs may have another price or month than before; empty where they cannot. */
    static Optional<Instant> changedFrom(@Nullable TenantChanged before, TenantChanged now) {
        if (before == null
                || !before.zone().equals(now.zone())
                || !before.currency().equals(now.currency())
                || !before.serviceStartsOn().equals(now.serviceStartsOn())) {
            return Optional.of(Instant.EPOCH);
        }
        List<RatePlanAssignment> old = before.ratePlans();
        List<RatePlanAssignment> fresh = now.ratePlans();
        int same = 0;
        while (same < Math.min(old.size(), fresh.size()) && old.get(same).equals(fresh.get(same))) {
            same++;
        }
        Instant from = null;
        for (List<RatePlanAssignment> plans : List.of(old, fresh)) {
            for (RatePlanAssignment plan : plans.subList(same, plans.size())) {
                Instant begins = plan.validFrom() == null ? Instant.EPOCH : plan.validFrom();
                from = from == null || begins.isBefore(from) ? begins : from;
            }
        }
        return Optional.ofNullable(from);
    }
}
