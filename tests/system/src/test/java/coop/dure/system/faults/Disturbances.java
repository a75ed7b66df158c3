package coop.dure.system.faults;

import coop.dure.local.LocalStack;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Ends parts with SIGKILL while deliveries go on and starts them again, at moments drawn from a seed: a delivery's number
 * and some milliseconds after it began. One at a time, so that each falls between running parts.
 */
final class Disturbances {
    private static final int LATEST_MS = 400;
    private final LocalStack stack;
    private final Random moments;
    private final int everyDeliveries;
    private final Queue<String> parts = new ArrayDeque<>();
    private int next;
    private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);

    /**
     * Cdr and billing once in each round, and the broker in every second.
     *
     * @param deliveries how many there will be: all is disturbed before the last
     */
    Disturbances(LocalStack stack, Random moments, int deliveries) {
        this.stack = stack;
        this.moments = moments;
        List<String> drawn = new ArrayList<>(Collections.nCopies(Rounds.number(), "cdr"));
        drawn.addAll(Collections.nCopies(Rounds.number(), "billing"));
        drawn.addAll(Collections.nCopies((Rounds.number() + 1) / 2, "kafka"));
        Collections.shuffle(drawn, moments);
        parts.addAll(drawn);
        everyDeliveries = deliveries / (drawn.size() + 1);
        next = moments.nextInt(everyDeliveries);
    }

    /** Told before each delivery. */
    void before(int delivery) {
        if (delivery < next || parts.isEmpty()) {
            return;
        }
        underWay.join();
        String part = parts.remove();
        long momentMs = moments.nextInt(LATEST_MS);
        System.out.println("  delivery " + delivery + ", " + momentMs + " ms: " + part + " ends");
        Executor later = CompletableFuture.delayedExecutor(momentMs, TimeUnit.MILLISECONDS);
        underWay = CompletableFuture.runAsync(() -> end(part), later);
        next = delivery + 1 + moments.nextInt(everyDeliveries);
    }

    private void end(String part) {
        if (part.equals("kafka")) {
            stack.restartKafka();
        } else {
            stack.service(part).kill();
            stack.restart(part);
        }
    }

    /** Waits until everything runs again; all have happened. */
    void settled() {
        underWay.join();
        if (!parts.isEmpty()) {
            throw new IllegalStateException("not disturbed: " + parts);
        }
    }
}
