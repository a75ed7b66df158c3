package coop.dure.bench.presence;

/**
 * When each command of a window is due: evenly, whatever became of those before. A latency is counted from that moment,
 * so that a sender which falls behind hides nothing.
 *
 * @param begunNanos when the first is due, as {@link System#nanoTime()}
 * @param perSecond how many are due in a second
 */
record Pace(long begunNanos, int perSecond) {
    private static final long SECOND = 1_000_000_000L;

    /** When a command is due, counted from 0. */
    long dueNanos(int command) {
        return begunNanos + command * SECOND / perSecond;
    }

    /** How many are due by then. */
    int dueBy(long nanos) {
        return nanos < begunNanos ? 0 : (int) ((nanos - begunNanos) * perSecond / SECOND) + 1;
    }
}
