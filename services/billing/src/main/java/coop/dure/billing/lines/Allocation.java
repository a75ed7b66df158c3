package coop.dure.billing.lines;

import java.math.BigInteger;
import java.util.List;

/** Divides an amount by weights, without losing anything. */
public final class Allocation {
    private Allocation() {}

    /** Differences of the running sum, rounded down; no part is above its weight where the amount is not above their sum. */
    public static long[] of(long amount, List<Long> weights) {
        BigInteger all = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        long[] parts = new long[weights.size()];
        BigInteger running = BigInteger.ZERO;
        long before = 0;
        for (int i = 0; i < parts.length; i++) {
            running = running.add(BigInteger.valueOf(weights.get(i)));
            long untilHere = all.signum() == 0
                    ? 0
                    : BigInteger.valueOf(amount).multiply(running).divide(all).longValueExact();
            parts[i] = untilHere - before;
            before = untilHere;
        }
        return parts;
    }
}
