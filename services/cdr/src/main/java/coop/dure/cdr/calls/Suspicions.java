package coop.dure.cdr.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What no row says of itself: that a call was connected for too long, begins later than its row came, or goes on for longer
 * than its rows have been here. Rows of a call may come while it goes on: its end is measured by the last of them.
 */
final class Suspicions {
    /** Clocks of switches are not exact. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    /** Of a clock that was set during a call; one that is only a little ahead is told by the start. */
    private static final Duration CLOCK_WAS_SET = Duration.ofHours(1);

    private final Map<UUID, Long> receivedAtMs = new HashMap<>();
    private final FlagPolicy policy;
    private @Nullable Long lastReceivedAtMs;

    Suspicions(Collection<StoredRow> rows, FlagPolicy policy) {
        this.policy = policy;
        for (StoredRow row : rows) {
            Long received = row.receivedAtMs();
            if (received != null) {
                receivedAtMs.merge(row.id(), received, Math::min);
                lastReceivedAtMs = lastReceivedAtMs == null ? received : Math.max(lastReceivedAtMs, received);
            }
        }
    }

    Set<Flag> of(Attempt attempt, @Nullable Integer connectedSeconds) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (connectedSeconds != null && connectedSeconds > policy.longestCallSeconds()) {
            flags.add(Flag.TOO_LONG);
        }
        if (isAfter(attempt.startedAt(), receivedAtMs.get(attempt.id()), CLOCKS_DIFFER)
                || isAfter(attempt.endedAt(), lastReceivedAtMs, CLOCK_WAS_SET)
                || connectedSeconds != null
                        && isAfter(begin(attempt).plusSeconds(connectedSeconds), lastReceivedAtMs, CLOCK_WAS_SET)) {
            flags.add(Flag.IN_FUTURE);
        }
        return flags;
    }

    private static Instant begin(Attempt attempt) {
        Instant answer = attempt.answeredAt();
        return answer == null ? attempt.startedAt() : answer;
    }

    private static boolean isAfter(@Nullable Instant time, @Nullable Long receivedMs, Duration more) {
        return time != null
                && receivedMs != null
                && time.isAfter(Instant.ofEpochMilli(receivedMs).plus(more));
    }
}
