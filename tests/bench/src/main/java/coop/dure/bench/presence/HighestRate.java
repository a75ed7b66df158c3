package coop.dure.bench.presence;

import java.util.function.IntPredicate;

/** Looks for the highest rate that holds: up in large steps until one does not, then between the two. */
final class HighestRate {
    private static final double STEP = 1.5;
    private static final double CLOSE = 1.1;

    private HighestRate() {}

    /**
     * The highest that was found to hold; 0 where none did.
     *
     * @param begin tried first; lower ones where it does not hold
     * @param most is not gone beyond
     */
    static int of(int begin, int most, IntPredicate holds) {
        int held = 0;
        int broke = 0;
        int rate = begin;
        while (rate > 0 && (held == 0 || broke == 0)) {
            if (holds.test(rate)) {
                held = rate;
                if (rate == most) {
                    return most;
                }
                rate = broke == 0 ? Math.min(most, (int) Math.ceil(rate * STEP)) : 0;
            } else {
                broke = rate;
                rate = held == 0 ? (int) (rate / STEP) : 0;
            }
        }
        while (held > 0 && broke > held * CLOSE) {
            int between = (held + broke) / 2;
            if (holds.test(between)) {
                held = between;
            } else {
                broke = between;
            }
        }
        return held;
    }
}
