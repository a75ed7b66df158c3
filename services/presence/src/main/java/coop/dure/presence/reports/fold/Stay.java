package coop.dure.presence.reports.fold;

import coop.dure.presence.schedules.plan.PlannedTimes;
import coop.dure.presence.state.Availability;
import coop.dure.presence.state.Occupation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which an agent's presence stayed the same.
 *
 * @param availability what was chosen
 * @param reasonCode why, while AWAY
 * @param occupation what its calls made of it
 * @param callRef the call that did; {@code null} where none does
 * @param from when it began
 * @param until when it ended; {@code null} while it lasts
 */
public record Stay(
        Availability availability,
        @Nullable String reasonCode,
        Occupation occupation,
        @Nullable String callRef,
        Instant from,
        @Nullable Instant until) {
    /** One of which it does not matter which call it was. */
    public Stay(
            Availability availability,
            @Nullable String reasonCode,
            Occupation occupation,
            Instant from,
            @Nullable Instant until) {
        this(availability, reasonCode, occupation, null, from, until);
    }

    /** Whether the agent could be given a call, or was occupied by one whatever it had chosen. */
    boolean isWork() {
        return availability == Availability.AVAILABLE || occupation != Occupation.IDLE;
    }

    /** Whether the agent did what was planned: work, or else to be away for that reason, or gone, and left alone. */
    boolean isAs(PlannedTimes.Span planned) {
        if (planned.isWork()) {
            return isWork();
        }
        return !isWork()
                && (availability == Availability.SIGNED_OUT || planned.plan().equals(reasonCode));
    }
}
