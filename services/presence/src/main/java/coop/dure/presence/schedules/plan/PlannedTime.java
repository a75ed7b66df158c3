package coop.dure.presence.schedules.plan;

import java.time.Duration;
import java.time.Instant;

/**
 * A time for which something is planned.
 *
 * @param from when it begins
 * @param until when it ends
 * @param plan {@link #WORK}, or the code of the reason for which the agent is to be away
 */
public record PlannedTime(Instant from, Instant until, String plan) {
    /** To be there for calls. */
    public static final String WORK = "WORK";

    /** How long it may be. */
    public static final Duration LONGEST = Duration.ofHours(24);

    /** Whether it is to be worked in. */
    public boolean isWork() {
        return plan.equals(WORK);
    }

    /** Whether both share a moment. */
    public boolean overlaps(PlannedTime other) {
        return from.isBefore(other.until) && other.from.isBefore(until);
    }
}
