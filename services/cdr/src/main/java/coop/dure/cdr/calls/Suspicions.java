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

/** What no row says of itself: that a call was connected for too long, or begins later than its row came. */
final class Suspicions {
    /** Clocks of switches are not exact. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final Map<UUID, Long> receivedAtMs = new HashMap<>();
    private final FlagPolicy policy;

    Suspicions(Collection<StoredRow> rows, FlagPolicy policy) {
        this.policy = policy;
        for (StoredRow row : rows) {
            Long received = row.receivedAtMs();
            if (received != null) {
                receivedAtMs.merge(row.id(), received, Math::min);
            }
        }
    }

    Set<Flag> of(Attempt attempt, @Nullable Integer connectedSeconds) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (connectedSeconds != null && connectedSeconds > policy.longestCallSeconds()) {
            flags.add(Flag.TOO_LONG);
        }
        Long received = receivedAtMs.get(attempt.id());
        if (received != null
                && attempt.startedAt().isAfter(Instant.ofEpochMilli(received).plus(CLOCKS_DIFFER))) {
            flags.add(Flag.IN_FUTURE);
        }
        return flags;
    }
}
