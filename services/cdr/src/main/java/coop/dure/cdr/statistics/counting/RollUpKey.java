package coop.dure.cdr.statistics.counting;

import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.Leg;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Where something is counted. Text is empty where there is none.
 *
 * @param quarter begin of the quarter of an hour, in seconds since 1970
 * @param queue code of the queue
 * @param agent the agent's line or code as the source knows it
 * @param source code of the source
 * @param direction of the call
 */
public record RollUpKey(long quarter, String queue, String agent, String source, String direction)
        implements Comparable<RollUpKey> {
    /** Seconds of a quarter of an hour. */
    public static final long QUARTER_SECONDS = 900;

    /** A queue or agent of a longer name is counted by the beginning of it. */
    private static final int LONGEST_NAME = 256;

    private static final Comparator<RollUpKey> ORDER = Comparator.comparingLong(RollUpKey::quarter)
            .thenComparing(RollUpKey::queue)
            .thenComparing(RollUpKey::agent)
            .thenComparing(RollUpKey::source)
            .thenComparing(RollUpKey::direction);

    static RollUpKey of(
            Instant at, @Nullable String queue, @Nullable String agent, Leg leg, @Nullable Direction direction) {
        return new RollUpKey(
                quarterOf(at.getEpochSecond()),
                name(queue),
                name(agent),
                name(leg.source()),
                direction == null ? "" : direction.name());
    }

    /** Begin of the quarter of an hour of an instant, both in seconds since 1970. */
    public static long quarterOf(long second) {
        return Math.floorDiv(second, QUARTER_SECONDS) * QUARTER_SECONDS;
    }

    /** Where an agent's own time is counted: it is no queue's, source's or direction's. */
    public static RollUpKey ofAgent(long quarter, String agent) {
        return new RollUpKey(quarter, "", name(agent), "", "");
    }

    private static String name(@Nullable String text) {
        if (text == null || text.codePointCount(0, text.length()) <= LONGEST_NAME) {
            return text == null ? "" : text;
        }
        return text.substring(0, text.offsetByCodePoints(0, LONGEST_NAME));
    }

    /** One order everywhere, so that two who count the same wait for each other and never block each other. */
    @Override
    public int compareTo(RollUpKey other) {
        return ORDER.compare(this, other);
    }
}
