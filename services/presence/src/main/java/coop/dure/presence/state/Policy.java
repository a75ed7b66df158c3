package coop.dure.presence.state;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant wants to happen by itself.
 *
 * @param afterCallWork how long after-call work may last behind a call of any queue: zero is none at all, {@code null}
 *     until it is ended by hand
 * @param afterCallWorkOf the same for single queues, by code
 * @param noAnswer what becomes of an AVAILABLE agent who did not answer
 * @param notRespondingFor after which time NOT_RESPONDING ends by itself; {@code null} when it is ended by hand only
 * @param ringingFor after which time a call that rings, and of which nothing more is heard, is forgotten
 * @param grace how long an agent whose last connection was lost keeps its availability
 * @param landing what it has behind that
 */
public record Policy(
        @Nullable Duration afterCallWork,
        Map<String, Optional<Duration>> afterCallWorkOf,
        NoAnswer noAnswer,
        @Nullable Duration notRespondingFor,
        Duration ringingFor,
        Duration grace,
        Choice landing) {
    /** Where a tenant said nothing. */
    public static final Policy DEFAULT = new Policy(
            Duration.ZERO,
            Map.of(),
            NoAnswer.NOT_RESPONDING,
            Duration.ofMinutes(1),
            Duration.ofMinutes(3),
            Duration.ofSeconds(30),
            Choice.CONNECTION_LOST);

    public Policy {
        afterCallWorkOf = Map.copyOf(afterCallWorkOf);
    }

    /** What becomes of an agent who did not answer. */
    public enum NoAnswer {
        NOTHING,
        NOT_RESPONDING
    }

    /** How long after-call work behind a call of a queue may last; a call of no queue leaves none. */
    @Nullable
    Duration afterCallWorkOf(@Nullable String queue) {
        if (queue == null) {
            return Duration.ZERO;
        }
        Optional<Duration> own = afterCallWorkOf.get(queue);
        return own == null ? afterCallWork : own.orElse(null);
    }
}
