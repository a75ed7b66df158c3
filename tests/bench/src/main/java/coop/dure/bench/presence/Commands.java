package coop.dure.bench.presence;

import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The commands of one window and what became of each. They go to agents in turn, and each agent has one subscriber, who
 * is to hear of each. Not for several threads.
 */
final class Commands {
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final int DIGITS = 3;
    private final int first;
    private final int count;
    private final int agents;
    private final Pace pace;
    private final BitSet answered;
    private final BitSet refused;
    private final BitSet heard;
    private final Histogram sentAfter = new Histogram(LONGEST_MICROS, DIGITS);
    private final Histogram answeredAfter = new Histogram(LONGEST_MICROS, DIGITS);
    private final Histogram heardAfter = new Histogram(LONGEST_MICROS, DIGITS);
    private int twice;

    /**
     * None is sent yet.
     *
     * @param first number of the first one: numbers are not used again in a run
     * @param count how many there will be
     * @param agents how many agents get them in turn
     */
    Commands(int first, int count, int agents, Pace pace) {
        this.first = first;
        this.count = count;
        this.agents = agents;
        this.pace = pace;
        answered = new BitSet(count);
        refused = new BitSet(count);
        heard = new BitSet(count);
    }

    /** Which agent a command is for. */
    int agentOf(int number) {
        return number % agents;
    }

    void sent(int number, long nanos) {
        sentAfter.recordValue(after(number, nanos));
    }

    /** It is done. */
    void answered(int number, long nanos) {
        if (isOurs(number) && !answered.get(number - first)) {
            answered.set(number - first);
            answeredAfter.recordValue(after(number, nanos));
        }
    }

    /** It will not be done. */
    void refused(int number) {
        if (isOurs(number)) {
            refused.set(number - first);
        }
    }

    /** The agent's subscriber was told of it. */
    void heard(int number, long nanos) {
        if (!isOurs(number)) {
            return;
        }
        if (heard.get(number - first)) {
            twice++;
            return;
        }
        heard.set(number - first);
        heardAfter.recordValue(after(number, nanos));
    }

    /** Whether all that was sent is either refused, or answered and heard of. */
    boolean isComplete() {
        return refused.cardinality() + heard.cardinality() >= count
                && refused.cardinality() + answered.cardinality() >= count;
    }

    /** What became of them until now: what is missing took at least as long as it has been missed for. */
    Outcome outcome(long nanos) {
        int conflated = 0;
        int lost = 0;
        Histogram heardAtLast = heardAfter.copy();
        for (int at = heard.nextClearBit(0); at < count; at = heard.nextClearBit(at + 1)) {
            if (!refused.get(at)) {
                heardAtLast.recordValue(after(first + at, nanos));
                if (isFollowed(at)) {
                    conflated++;
                } else {
                    lost++;
                }
            }
        }
        int unanswered = count - answered.cardinality() - refused.cardinality();
        return new Outcome(
                pace.perSecond(),
                count,
                Latency.of(sentAfter),
                Latency.of(answeredAfter),
                Latency.of(heardAtLast),
                refused.cardinality(),
                unanswered,
                lost,
                conflated,
                twice);
    }

    /** Whether a later one for the same agent was heard of: whoever is slow is told the newest only. */
    private boolean isFollowed(int at) {
        for (int later = at + agents; later < count; later += agents) {
            if (heard.get(later)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOurs(int number) {
        return number >= first && number < first + count;
    }

    private long after(int number, long nanos) {
        long micros = TimeUnit.NANOSECONDS.toMicros(nanos - pace.dueNanos(number - first));
        return Math.min(Math.max(micros, 0), LONGEST_MICROS);
    }
}
