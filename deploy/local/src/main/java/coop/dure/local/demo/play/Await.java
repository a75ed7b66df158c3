package coop.dure.local.demo.play;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for a condition, looking again several times a second. */
final class Await {
    private static final long LOOK_MS = 300;

    private Await() {}

    static <T> T until(String what, Duration patience, Supplier<T> look, Predicate<T> enough) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                T seen = look.get();
                if (enough.test(seen)) {
                    return seen;
                }
                if (System.nanoTime() > deadline) {
                    throw new DemoFailedException(
                            what + " did not happen within " + patience.toSeconds() + " s; last seen: " + seen);
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailedException("interrupted");
        }
    }
}
