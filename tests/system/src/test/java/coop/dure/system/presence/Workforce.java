package coop.dure.system.presence;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** All agents at work: each has its turns, some seconds apart. */
final class Workforce implements AutoCloseable {
    private static final int AGENTS_A_THREAD = 4;
    private static final long AGAIN_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long STAYS_MS = 2_000;
    private final List<Desk> desks;
    private final long pauseMs;
    private final Random dice;
    private final ScheduledExecutorService threads;
    private final AtomicLong turns = new AtomicLong();
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean ending;

    /**
     * @param turnsPerSecond of all agents together
     */
    Workforce(List<Desk> desks, int turnsPerSecond, long seed) {
        this.desks = desks;
        this.pauseMs = 1_000L * desks.size() / turnsPerSecond;
        this.dice = new Random(seed);
        this.threads = Executors.newScheduledThreadPool(desks.size() / AGENTS_A_THREAD + 1);
    }

    void begin() {
        desks.forEach(desk -> threads.schedule(() -> turn(desk), pause(), TimeUnit.MILLISECONDS));
    }

    private void turn(Desk desk) {
        if (ending) {
            return;
        }
        try {
            desk.turn();
            turns.incrementAndGet();
            threads.schedule(() -> turn(desk), pause(), TimeUnit.MILLISECONDS);
        } catch (Throwable wrong) {
            failures.add(wrong);
        }
    }

    private synchronized long pause() {
        return pauseMs / 2 + dice.nextInt((int) pauseMs + 1);
    }

    /** How many turns there were. */
    long turns() {
        return turns.get();
    }

    /** What no program should have met. */
    List<Throwable> failures() {
        return List.copyOf(failures);
    }

    /** Everybody's day ends; who cannot end it yet tries again. */
    void end() throws InterruptedException {
        ending = true;
        List<Desk> left = desks;
        while (!left.isEmpty() && failures.isEmpty()) {
            List<Future<Boolean>> ended = new ArrayList<>();
            for (Desk desk : left) {
                ended.add(threads.submit(desk::endsItsDay));
            }
            List<Desk> again = new ArrayList<>();
            for (int i = 0; i < left.size(); i++) {
                if (!isTrue(ended.get(i))) {
                    again.add(left.get(i));
                }
            }
            left = again;
            LockSupport.parkNanos(AGAIN_AFTER_NANOS);
        }
        desks.forEach(this::stays);
    }

    /** At its desk, with nothing to do. */
    private void stays(Desk desk) {
        try {
            desk.stays();
            threads.schedule(() -> stays(desk), STAYS_MS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            // The day is over.
        }
    }

    private boolean isTrue(Future<Boolean> ended) throws InterruptedException {
        try {
            return ended.get();
        } catch (ExecutionException wrong) {
            failures.add(wrong);
            return true;
        }
    }

    @Override
    public void close() {
        ending = true;
        threads.shutdownNow();
    }
}
