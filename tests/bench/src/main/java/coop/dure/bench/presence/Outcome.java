package coop.dure.bench.presence;

/**
 * What became of a window's commands. All latencies count from the moment at which a command was due.
 *
 * @param perSecond how many were due in a second
 * @param commands how many there were
 * @param sent until it left: how far behind the sender was
 * @param answered until the agent was told that it is done, stored on disk
 * @param heard until the subscriber was told of the change
 * @param refused answered by a problem
 * @param unanswered not answered at all
 * @param lost done, but the subscriber was never told of it nor of a later one of the same agent
 * @param conflated the subscriber was told of a later one instead
 * @param twice told again
 */
record Outcome(
        int perSecond,
        int commands,
        Latency sent,
        Latency answered,
        Latency heard,
        int refused,
        int unanswered,
        int lost,
        int conflated,
        int twice) {
    /** Whether everything was done and everybody heard of each. */
    boolean isWhole() {
        return refused == 0 && unanswered == 0 && lost == 0 && conflated == 0;
    }

    /** Whether that was so, and soon enough. */
    boolean holds(double latestMs) {
        return isWhole() && heard.p99() < latestMs;
    }
}
