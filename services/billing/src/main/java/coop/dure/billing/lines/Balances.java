package coop.dure.billing.lines;

import java.util.List;
import java.util.Map;

/**
 * What one month leaves to the next.
 *
 * @param allowances seconds that are left, by name of the allowance, the oldest first
 * @param repaidMicros of the rebuild's cost, by gainshare so far
 */
public record Balances(Map<String, List<Left>> allowances, long repaidMicros) {
    /** Nothing. */
    public static final Balances NONE = new Balances(Map.of(), 0);

    /** Keeps copies. */
    public Balances {
        allowances = Map.copyOf(allowances);
    }

    /**
     * Seconds of one month.
     *
     * @param month {@code YYYY-MM} whose they are
     * @param seconds how many are left
     */
    public record Left(String month, long seconds) {}
}
