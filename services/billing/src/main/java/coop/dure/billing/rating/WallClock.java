package coop.dure.billing.rating;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.Collection;

/**
 * What the clock on the wall shows in a plan's zone, in whole seconds: a second belongs to the moment at which it begins,
 * and clocks are put at whole ones.
 */
final class WallClock {
    private static final int DAYS_OF_WEEK = 7;
    /** 1 January 1970 was a Thursday. */
    private static final int FIRST_DAY = 3;

    private final ZoneRules rules;
    private final long[] holidays;
    /** Between two transitions; most calls lie where the last one did. */
    private volatile Span last;

    private record Span(long from, long until, int offset) {}

    WallClock(ZoneId zone, Collection<LocalDate> holidays) {
        rules = zone.getRules();
        this.holidays =
                holidays.stream().mapToLong(LocalDate::toEpochDay).sorted().toArray();
        last = span(0);
    }

    /** The seconds since 1970 that the clock shows at an epoch second. */
    long shownAt(long epochSecond) {
        return epochSecond + at(epochSecond).offset();
    }

    /** From which epoch second on, after this one, the clock is put otherwise. */
    long putAfter(long epochSecond) {
        return at(epochSecond).until();
    }

    /** What a date is to bands, as {@link DayKind#bit}. */
    int dayBit(long epochDay) {
        int kind = Arrays.binarySearch(holidays, epochDay) >= 0
                ? DayKind.HOLIDAY.ordinal()
                : (int) Math.floorMod(epochDay + FIRST_DAY, (long) DAYS_OF_WEEK);
        return 1 << kind;
    }

    private Span at(long epochSecond) {
        Span found = last;
        if (epochSecond < found.from() || epochSecond >= found.until()) {
            found = span(epochSecond);
            last = found;
        }
        return found;
    }

    private Span span(long epochSecond) {
        ZoneOffsetTransition before = rules.previousTransition(Instant.ofEpochSecond(epochSecond + 1));
        ZoneOffsetTransition after = rules.nextTransition(Instant.ofEpochSecond(epochSecond));
        return new Span(
                before == null ? Long.MIN_VALUE : before.toEpochSecond(),
                after == null ? Long.MAX_VALUE : after.toEpochSecond(),
                rules.getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds());
    }
}
