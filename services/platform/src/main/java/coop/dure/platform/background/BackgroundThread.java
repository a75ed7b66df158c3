package coop.dure.platform.background;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Does a round of work again and again in a thread of its own, after a pause or when rung, until it is stopped; one that
 * fails is followed by the next.
 */
public final class BackgroundThread {
    private static final Logger LOG = Logger.getLogger(BackgroundThread.class);
    private static final long STOP_WITHIN_MS = 8_000;
    private final String name;
    private final long pauseMs;
    private final Runnable round;
    private final Semaphore rung = new Semaphore(0);
    private volatile boolean stopping;
    private @Nullable Thread thread;

    /** A thread that is not running yet. */
    public BackgroundThread(String name, long pauseMs, Runnable round) {
        this.name = name;
        this.pauseMs = pauseMs;
        this.round = round;
    }

    /** Begins. */
    public void start() {
        Thread loop = new Thread(this::loop, name);
        loop.setDaemon(true);
        thread = loop;
        loop.start();
    }

    /** There is something to do: the next round begins at once, or after the one at work. */
    public void ring() {
        rung.release();
    }

    /** Ends after the round at work, or leaves it behind when that takes long. */
    public void stop() throws InterruptedException {
        stopping = true;
        ring();
        if (thread != null) {
            thread.join(STOP_WITHIN_MS);
        }
    }

    /** Whether it was asked to end. */
    public boolean isStopping() {
        return stopping;
    }

    private void one() {
        try {
            round.run();
        } catch (RuntimeException e) {
            LOG.warnf("%s goes on after: %s", name, e);
        }
    }

    private void loop() {
        try {
            while (!stopping) {
                if (rung.tryAcquire(pauseMs, TimeUnit.MILLISECONDS)) {
                    rung.drainPermits();
                }
                if (!stopping) {
                    one();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
