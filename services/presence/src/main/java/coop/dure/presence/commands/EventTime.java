package coop.dure.presence.commands;

import coop.dure.platform.problems.Problem;
import coop.dure.presence.state.PresenceMachine;
import java.time.Duration;
import java.time.Instant;

/** When an event of a switch may have happened. */
final class EventTime {
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofMinutes(1);

    private EventTime() {}

    /** A {@link Problem} where it is ahead of our clock, or so long ago that its call is forgotten. */
    static void check(Instant at, Instant now, String pointer) {
        if (at.isAfter(now.plus(CLOCKS_MAY_DIFFER))) {
            throw Problem.of(422, "invalid-body").field(pointer, "presence.at-in-the-future");
        }
        if (at.isBefore(now.minus(PresenceMachine.CALL_MEMORY))) {
            throw Problem.of(422, "invalid-body").field(pointer, "presence.at-too-old");
        }
    }
}
