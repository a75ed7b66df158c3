package coop.dure.billing.periods;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** When what failed is tried again: each time later, up to some minutes. */
final class Retries {
    private static final long FIRST_PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_PAUSE_NANOS = Duration.ofMinutes(5).toNanos();
    private static final int MOST = 10_000;

    private record Pause(long untilNanos, long pauseNanos) {}

    private final Map<UUID, Pause> pauses = new HashMap<>();
    private final LongSupplier nanoTime;

    Retries(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized boolean isDue(UUID id) {
        Pause pause = pauses.get(id);
        return pause == null || nanoTime.getAsLong() - pause.untilNanos() >= 0;
    }

    /** Those that are not due. */
    synchronized Set<UUID> pausing() {
        return pauses.keySet().stream().filter(id -> !isDue(id)).collect(Collectors.toUnmodifiableSet());
    }

    synchronized void failed(UUID id) {
        Pause before = pauses.get(id);
        long pause = before == null ? FIRST_PAUSE_NANOS : Math.min(2 * before.pauseNanos(), LONGEST_PAUSE_NANOS);
        if (pauses.size() < MOST || before != null) {
            pauses.put(id, new Pause(nanoTime.getAsLong() + pause, pause));
        }
    }

    synchronized void succeeded(UUID id) {
        pauses.remove(id);
    }
}
