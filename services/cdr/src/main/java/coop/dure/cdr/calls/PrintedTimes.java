package coop.dure.cdr.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of the times and seconds that one record prints cannot be true together. Pure. A switch cuts or rounds each of
 * them by itself, so that a second more or less contradicts nothing; nor does what lies within the minute where times
 * are printed by the minute.
 */
public final class PrintedTimes {
    private static final int SECOND = 1;
    private static final int MINUTE = 60;

    private PrintedTimes() {}

    /**
     * The flags of a record.
     *
     * @param answer of an answered record
     * @param seconds of an answered record: answer to end
     */
    public static Set<Flag> flags(
            Instant start, @Nullable Instant answer, @Nullable Instant end, @Nullable Integer seconds) {
        return flags(start, answer, end, seconds, SECOND);
    }

    /**
     * The flags of a record whose seconds are printed in steps.
     *
     * @param step of so many seconds
     */
    public static Set<Flag> flags(
            Instant start, @Nullable Instant answer, @Nullable Instant end, @Nullable Integer seconds, int step) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (answer != null && isBefore(answer, start)) {
            flags.add(Flag.ANSWER_OUTSIDE);
        }
        if (end == null) {
            flags.add(Flag.NO_END);
            return flags;
        }
        if (end.isBefore(start)) {
            flags.add(Flag.END_BEFORE_START);
        } else if (answer != null && isBefore(end, answer)) {
            flags.add(Flag.ANSWER_OUTSIDE);
        }
        if (seconds != null && differ(answer == null ? start : answer, end, seconds, answer == null, step)) {
            flags.add(Flag.SECONDS_DIFFER);
        }
        return flags;
    }

    /** Of a record without an answer time it is only known that it was not connected for longer than it lasted. */
    private static boolean differ(Instant from, Instant until, int seconds, boolean atMost, int step) {
        long more = seconds - Duration.between(from, until).toSeconds();
        int tolerance = Math.max(step, ofMinute(from) && ofMinute(until) ? MINUTE : SECOND);
        return more > tolerance || !atMost && -more > tolerance;
    }

    /** Whole seconds; {@code null} where there is no end, or one that contradicts the begin. */
    public static @Nullable Integer seconds(@Nullable Instant from, @Nullable Instant until) {
        return from == null || until == null || isBefore(until, from)
                ? null
                : (int) Math.min(
                        Integer.MAX_VALUE,
                        Math.max(0, Duration.between(from, until).toSeconds()));
    }

    private static boolean isBefore(Instant one, Instant other) {
        return one.isBefore(other.minusSeconds(SECOND));
    }

    private static boolean ofMinute(Instant time) {
        return time.getEpochSecond() % MINUTE == 0 && time.getNano() == 0;
    }
}
