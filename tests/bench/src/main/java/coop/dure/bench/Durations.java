package coop.dure.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Durations of the same thing, done again and again. */
public final class Durations {
    private static final double MEDIAN = 0.5;
    private static final double P95 = 0.95;
    private static final double P99 = 0.99;
    private final List<Duration> taken = new ArrayList<>();

    /** One more. */
    public void add(Duration one) {
        taken.add(one);
    }

    /** How many there are. */
    public int count() {
        return taken.size();
    }

    /** Half of them took no longer. */
    public double medianMs() {
        return quantileMs(MEDIAN);
    }

    /** Of a hundred, 95 took no longer. */
    public double p95Ms() {
        return quantileMs(P95);
    }

    /** Of a hundred, 99 took no longer. */
    public double p99Ms() {
        return quantileMs(P99);
    }

    /** The smallest that so large a part of them does not exceed (nearest rank). */
    private double quantileMs(double part) {
        if (taken.isEmpty()) {
            throw new IllegalStateException("nothing was measured");
        }
        List<Duration> sorted = taken.stream().sorted().toList();
        int rank = (int) Math.ceil(part * sorted.size());
        return sorted.get(Math.max(rank, 1) - 1).toNanos() / 1e6;
    }
}
