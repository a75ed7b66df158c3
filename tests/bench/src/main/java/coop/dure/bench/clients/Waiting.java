package coop.dure.bench.clients;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a condition. */
public final class Waiting {
    private Waiting() {}

    public static void until(String what, Duration patience, long lookEveryMs, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(what + " did not happen within " + patience.toSeconds() + " s");
                }
                TimeUnit.MILLISECONDS.sleep(lookEveryMs);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
