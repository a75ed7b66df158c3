package coop.dure.platform.background;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Notices that this process itself stood still: that nothing was heard meanwhile tells nothing of others. */
public final class Standstill {
    private final Duration longest;
    private final LongSupplier nanoTime;
    private long askedNanos;

    /**
     * Nothing was noticed yet.
     *
     * @param longest longer than the time between two questions where nothing stands still
     * @param nanoTime as {@link System#nanoTime()}
     */
    public Standstill(Duration longest, LongSupplier nanoTime) {
        this.longest = longest;
        this.nanoTime = nanoTime;
        this.askedNanos = nanoTime.getAsLong();
    }

    /** Whether it did since this was asked last. */
    public synchronized boolean wasOne() {
        long before = askedNanos;
        askedNanos = nanoTime.getAsLong();
        return askedNanos - before > longest.toNanos();
    }
}
