package coop.dure.billing.tenants;

import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Versions that an operator named for a month, by plan. One of a plan that the tenant has in that month takes the place of
 * that plan's versions; one of another plan takes the place of whatever plan the tenant has, but not of those that its
 * sources have of their own. Which of both it is stays as it was when it was named, whatever plan the tenant gets later.
 *
 * @param inPlaceOfAll the plan among them that takes the place of the tenant's plans; {@code null} where none does, and
 *     where it was not kept yet
 */
public record NamedVersions(
        Map<String, Integer> versions, @Nullable String inPlaceOfAll) {
    /** Of months for which none was named. */
    public static final NamedVersions NONE = new NamedVersions(Map.of(), null);

    /** Keeps a copy. */
    public NamedVersions {
        versions = Map.copyOf(versions);
    }

    /**
     * These and one more, which pushes those out whose place it takes.
     *
     * @param inForce the plans that the tenant and its sources have in that month
     */
    public NamedVersions with(String code, int number, List<RatePlanAssignment> inForce) {
        Predicate<String> foreign = other -> inForce.stream().noneMatch(plan -> isOf(plan, other));
        Predicate<String> own = other -> inForce.stream().anyMatch(plan -> plan.source() == null && isOf(plan, other));
        Map<String, Integer> next = new TreeMap<>(versions);
        String all = inPlaceOfAll;
        // What is named once more means what it meant.
        if (code.equals(inPlaceOfAll) || foreign.test(code)) {
            next.keySet().removeIf(foreign.or(own));
            all = code;
        } else if (own.test(code)) {
            next.keySet().removeIf(foreign);
            all = null;
        }
        next.put(code, number);
        return new NamedVersions(next, all);
    }

    /**
     * The plan whose named version rates; empty where none does.
     *
     * @param plan code of the plan that would hold
     * @param ofSource whether a source has it of its own
     * @param assigned all plans that the tenant has had: what was named before it was kept in whose place takes that of all
     *     where it is none of these
     */
    Optional<String> inPlaceOf(@Nullable String plan, boolean ofSource, List<RatePlanAssignment> assigned) {
        if (plan != null && versions.containsKey(plan)) {
            return Optional.of(plan);
        }
        if (ofSource) {
            return Optional.empty();
        }
        return inPlaceOfAll != null
                ? Optional.of(inPlaceOfAll)
                : versions.keySet().stream()
                        .filter(code -> assigned.stream().noneMatch(of -> isOf(of, code)))
                        .findFirst();
    }

    private static boolean isOf(RatePlanAssignment assigned, String code) {
        return assigned.ratePlan().equals(code);
    }
}
