package coop.dure.bench.presence;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Looks several times a second at how much memory a process takes. */
final class MostMemory implements AutoCloseable {
    private static final long KIB_PER_MIB = 1024;
    private static final long LOOK_EVERY_MS = 200;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong mostKiB = new AtomicLong();

    MostMemory(LongSupplier residentKiB) {
        clock.scheduleAtFixedRate(
                () -> mostKiB.accumulateAndGet(residentKiB.getAsLong(), Math::max),
                0,
                LOOK_EVERY_MS,
                TimeUnit.MILLISECONDS);
    }

    /** The most that was seen, in MiB. */
    long mib() {
        return mostKiB.get() / KIB_PER_MIB;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
