package coop.dure.vocabulary;

/** Versions of state and revisions of legs: they only grow, also across a restore of the database. */
public final class Versions {
    private Versions() {}

    /**
     * The version after one.
     *
     * @param previous the highest known, 0 for none
     * @param nowMs the clock, in epoch milliseconds
     */
    public static long next(long previous, long nowMs) {
        return Math.max(previous + 1, nowMs);
    }
}
