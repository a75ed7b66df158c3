package coop.dure.tenants.tenants;

import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import coop.dure.tenants.sources.SourceDescription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a tenant's rate plans by what is wished for. Of a live one the earlier ones stay, for they priced what
 * was called by then. Pure.
 */
final class RatePlansNow {
    private final List<RatePlanAssignment> plans;
    private final @Nullable Instant from;

    private RatePlansNow(List<RatePlanAssignment> plans, @Nullable Instant from) {
        this.plans = new ArrayList<>(plans);
        this.from = from;
    }

    /** The plan that a source has now, {@code null} for all others; {@code null} where it has none of its own. */
    static @Nullable String of(List<RatePlanAssignment> plans, @Nullable String source) {
        int last = last(plans, source);
        return last < 0 || plans.get(last).validUntil() != null
                ? null
                : plans.get(last).ratePlan();
    }

    /** Codes of the sources that have a plan of their own now. */
    static Set<String> sources(List<RatePlanAssignment> plans) {
        Set<String> sources = new TreeSet<>();
        for (RatePlanAssignment plan : plans) {
            String source = plan.source();
            if (source != null && of(plans, source) != null) {
                sources.add(source);
            }
        }
        return sources;
    }

    /**
     * The plans as wished for.
     *
     * @param from from when a changed one holds; {@code null} before the tenant is live: for all time
     */
    static List<RatePlanAssignment> with(
            List<RatePlanAssignment> before, TenantDescription wished, @Nullable Instant from) {
        RatePlansNow now = new RatePlansNow(before, from);
        if (wished.ratePlan() != null) {
            now.set(null, wished.ratePlan());
        }
        List<SourceDescription> sources = wished.sources();
        if (sources != null) {
            Map<String, @Nullable String> asked = new HashMap<>();
            sources(before).forEach(source -> asked.put(source, null));
            sources.forEach(source -> asked.put(source.code(), source.ratePlan()));
            new TreeSet<>(asked.keySet()).forEach(source -> now.set(source, asked.get(source)));
        }
        return List.copyOf(now.plans);
    }

    private void set(@Nullable String source, @Nullable String wished) {
        String has = of(plans, source);
        if (Objects.equals(has, wished)) {
            return;
        }
        if (from == null) {
            plans.removeIf(plan -> Objects.equals(plan.source(), source));
        } else if (wished == null) {
            int last = last(plans, source);
            RatePlanAssignment ends = plans.get(last);
            plans.set(last, new RatePlanAssignment(ends.ratePlan(), ends.validFrom(), source, from));
        }
        if (wished != null) {
            plans.add(new RatePlanAssignment(wished, from, source, null));
        }
    }

    private static int last(List<RatePlanAssignment> plans, @Nullable String source) {
        for (int i = plans.size() - 1; i >= 0; i--) {
            if (Objects.equals(plans.get(i).source(), source)) {
                return i;
            }
        }
        return -1;
    }
}
