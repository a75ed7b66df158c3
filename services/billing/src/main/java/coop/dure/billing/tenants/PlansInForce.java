package coop.dure.billing.tenants;

import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which of the plans that a tenant has had were in force when. Pure. */
final class PlansInForce {
    private PlansInForce() {}

    /**
     * The one at an instant.
     *
     * @param source whose own it is; {@code null} for the tenant's
     */
    static Optional<RatePlanAssignment> at(List<RatePlanAssignment> plans, Instant at, @Nullable String source) {
        return plans.stream()
                .filter(plan -> Objects.equals(plan.source(), source) && isInForce(plan, at))
                .reduce((earlier, later) -> later);
    }

    /** Those that were at some instant of a stretch, the tenant's and its sources'. */
    static List<RatePlanAssignment> within(List<RatePlanAssignment> plans, Instant from, Instant until) {
        List<Instant> turns = new ArrayList<>(List.of(from));
        for (RatePlanAssignment plan : plans) {
            addBetween(turns, plan.validFrom(), from, until);
            addBetween(turns, plan.validUntil(), from, until);
        }
        return plans.stream()
                .filter(plan -> turns.stream()
                        .anyMatch(turn -> at(plans, turn, plan.source())
                                .filter(plan::equals)
                                .isPresent()))
                .toList();
    }

    private static void addBetween(List<Instant> turns, @Nullable Instant turn, Instant from, Instant until) {
        if (turn != null && turn.isAfter(from) && turn.isBefore(until)) {
            turns.add(turn);
        }
    }

    private static boolean isInForce(RatePlanAssignment plan, Instant at) {
        Instant from = plan.validFrom();
        Instant until = plan.validUntil();
        return (from == null || !from.isAfter(at)) && (until == null || at.isBefore(until));
    }
}
