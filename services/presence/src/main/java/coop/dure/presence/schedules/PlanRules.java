package coop.dure.presence.schedules;

import coop.dure.platform.problems.Problem.Fault;
import coop.dure.presence.policies.Rules;
import coop.dure.presence.schedules.plan.PlannedTime;
import coop.dure.presence.state.Availability;
import coop.dure.presence.state.Choice;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be planned in a tenant. */
final class PlanRules {
    /** As reasons are written. */
    static final String CODE = "[A-Z][A-Z0-9_]{0,63}";

    private static final Pattern WRITTEN_SO = Pattern.compile(CODE);

    private final Rules rules;

    PlanRules(Rules rules) {
        this.rules = rules;
    }

    /**
     * What is wrong with a time; {@code null} where nothing is.
     *
     * @param pointer where it was said, with a slash behind it
     */
    @Nullable
    Fault fault(String pointer, PlannedTime time) {
        if (!time.until().isAfter(time.from())) {
            return new Fault(pointer + "until", null, "presence.until-before-from", List.of());
        }
        if (time.until().isAfter(time.from().plus(PlannedTime.LONGEST))) {
            return new Fault(
                    pointer + "until", null, "presence.planned-too-long", List.of(PlannedTime.LONGEST.toHours()));
        }
        return time.isWork() ? null : faultOfReason(pointer, time.plan());
    }

    private @Nullable Fault faultOfReason(String pointer, String reason) {
        if (!WRITTEN_SO.matcher(reason).matches()) {
            return new Fault(pointer + "plan", null, "presence.no-plan", List.of());
        }
        if (Choice.BY_ITSELF.contains(reason)) {
            return new Fault(pointer + "plan", null, "presence.reason-by-itself", List.of(reason));
        }
        return rules.allow(new Choice(Availability.AWAY, reason))
                ? null
                : new Fault(pointer + "plan", null, "presence.reason-unknown", List.of());
    }
}
