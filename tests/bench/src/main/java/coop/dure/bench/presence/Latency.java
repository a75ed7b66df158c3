package coop.dure.bench.presence;

import org.HdrHistogram.Histogram;

/**
 * How long something took, in milliseconds.
 *
 * @param median half took no longer
 * @param p99 of a hundred 99 took no longer
 * @param most none took longer
 */
record Latency(double median, double p99, double most) {
    private static final double MICROS_PER_MS = 1_000;

    /** Of microseconds. */
    static Latency of(Histogram micros) {
        return new Latency(
                micros.getValueAtPercentile(50) / MICROS_PER_MS,
                micros.getValueAtPercentile(99) / MICROS_PER_MS,
                micros.getMaxValue() / MICROS_PER_MS);
    }
}
