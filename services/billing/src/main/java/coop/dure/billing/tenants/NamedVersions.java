package coop.dure.billing.tenants;

import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Versions that an operator named for a month, by plan. One of a plan that the tenant has takes the place of that plan's
 * versions; one of another plan takes the place of whatever plan the tenant has, but not of those that its sources have
 * of their own.
 */
public record NamedVersions(Map<String, Integer> versions) {
    /** Of months for which none was named. */
    public static final NamedVersions NONE = new NamedVersions(Map.of());

    /** Keeps a copy. */
    public NamedVersions {
        versions = Map.copyOf(versions);
    }

    /** These and one more, which pushes those out whose place it takes. */
    public NamedVersions with(String code, int number, List<RatePlanAssignment> assigned) {
        Predicate<String> foreign = other -> assigned.stream().noneMatch(plan -> isOf(plan, other));
        Predicate<String> own = other -> assigned.stream().anyMatch(plan -> plan.source() == null && isOf(plan, other));
        Map<String, Integer> next = new TreeMap<>(versions);
        if (foreign.test(code)) {
            next.keySet().removeIf(foreign.or(own));
        } else if (own.test(code)) {
            next.keySet().removeIf(foreign);
        }
        next.put(code, number);
        return new NamedVersions(next);
    }

    /**
     * The plan whose named version rates; empty where none does.
     *
     * @param plan code of the plan that would hold
     * @param ofSource whether a source has it of its own
     */
    Optional<String> inPlaceOf(@Nullable String plan, boolean ofSource, List<RatePlanAssignment> assigned) {
        if (plan != null && versions.containsKey(plan)) {
            return Optional.of(plan);
        }
        return ofSource
                ? Optional.empty()
                : versions.keySet().stream()
                        .filter(code -> assigned.stream().noneMatch(of -> isOf(of, code)))
                        .findFirst();
    }

    private static boolean isOf(RatePlanAssignment assigned, String code) {
        return assigned.ratePlan().equals(code);
    }
}
