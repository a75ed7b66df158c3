package coop.dure.presence.reports.fold;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Periods that follow each other without gaps. They begin and end on full seconds, and seconds are what is counted. */
public final class Periods {
    private final long[] bounds;

    /**
     * Some periods.
     *
     * @param bounds the begins of all, in order, and the end of the last
     */
    public Periods(List<Instant> bounds) {
        this.bounds = bounds.stream().mapToLong(Instant::getEpochSecond).toArray();
    }

    /** What is done with a piece of a time. */
    interface Piece {
        /** Takes it: which period it lies in, and how long it is. */
        void take(int period, long seconds);
    }

    /** How many there are. */
    public int count() {
        return bounds.length - 1;
    }

    /** When the last one ends, in seconds since 1970. */
    long end() {
        return bounds[bounds.length - 1];
    }

    /** The period of a second; -1 for one that lies in none. */
    int of(long second) {
        if (second < bounds[0] || second >= end()) {
            return -1;
        }
        int found = Arrays.binarySearch(bounds, second);
        return found >= 0 ? found : -found - 2;
    }

    /** Cuts a time where periods end; what lies in none is left out. Both in seconds since 1970. */
    void cut(long from, long until, Piece piece) {
        long begin = Math.max(from, bounds[0]);
        long last = Math.min(until, end());
        for (int period = begin < last ? of(begin) : count(); period < count() && begin < last; period++) {
            long next = Math.min(bounds[period + 1], last);
            piece.take(period, next - begin);
            begin = next;
        }
    }
}
