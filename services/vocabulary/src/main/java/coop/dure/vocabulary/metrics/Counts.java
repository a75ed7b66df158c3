package coop.dure.vocabulary.metrics;

import java.util.Arrays;

/** A value for each {@link Counter}; zero at first. Not for several threads. */
public final class Counts {
    private final long[] values = new long[Counter.values().length];

    /** The value of a counter. */
    public long get(Counter counter) {
        return values[counter.ordinal()];
    }

    /** Adds to a counter. */
    public void add(Counter counter, long more) {
        values[counter.ordinal()] += more;
    }

    /** Adds all of another one, so many times; {@code -1} takes it away. */
    public void add(Counts other, int times) {
        for (int i = 0; i < values.length; i++) {
            values[i] += times * other.values[i];
        }
    }

    /** Whether nothing is counted. */
    public boolean isZero() {
        return Arrays.stream(values).allMatch(value -> value == 0);
    }

    /** Answered within one of the thresholds, of those whose wait is known. */
    public long answeredWithin(int thresholdSeconds) {
        return sum(Counter.ANSWERED_IN_5, WaitTimes.placesWithin(thresholdSeconds));
    }

    /** Abandoned within one of the thresholds, of those whose wait is known. */
    public long abandonedWithin(int thresholdSeconds) {
        return sum(Counter.ABANDONED_IN_5, WaitTimes.placesWithin(thresholdSeconds));
    }

    /** Answered, and the wait is known. */
    public long answeredKnown() {
        return sum(Counter.ANSWERED_IN_5, WaitTimes.places());
    }

    /** Abandoned, and the wait is known. */
    public long abandonedKnown() {
        return sum(Counter.ABANDONED_IN_5, WaitTimes.places());
    }

    /** Offered, without those answered or abandoned of which nobody knows how long they waited. */
    public long offeredKnown() {
        return get(Counter.OFFERED)
                - (get(Counter.ANSWERED) - answeredKnown())
                - (get(Counter.ABANDONED) - abandonedKnown());
    }

    private long sum(Counter first, int places) {
        long sum = 0;
        for (int i = first.ordinal(); i < first.ordinal() + places; i++) {
            sum += values[i];
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Counts counts && Arrays.equals(values, counts.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Counter counter : Counter.values()) {
            if (get(counter) != 0) {
                text.append(text.isEmpty() ? "" : " ")
                        .append(counter)
                        .append('=')
                        .append(get(counter));
            }
        }
        return text.toString();
    }
}
