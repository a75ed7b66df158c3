package coop.dure.vocabulary.metrics;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a time into intervals as the clocks of a zone show them. The first and the last are cut off where the time itself
 * begins and ends. An hour that the clocks show twice is two.
 */
public final class Intervals {
    /** More than this is refused: over a year of quarters of an hour. */
    public static final int MOST = 40_000;

    private static final long QUARTER_SECONDS = 900;

    private final Instant from;
    private final Instant to;
    private final ZoneId zone;
    private final List<Instant> begins = new ArrayList<>();

    private Intervals(Instant from, Instant to, ZoneId zone) {
        this.from = from;
        this.to = to;
        this.zone = zone;
    }

    /**
     * The begins of all intervals, in order, and behind them the end of the last.
     *
     * @param from on a quarter of an hour
     * @param to behind it, on a quarter of an hour
     * @return {@code null} where there would be more than {@link #MOST}
     */
    public static @Nullable List<Instant> bounds(Instant from, Instant to, ZoneId zone, IntervalLength length) {
        Intervals intervals = new Intervals(from, to, zone);
        boolean fits = switch (length) {
            case QUARTER_HOUR -> intervals.byClock(15);
            case HALF_HOUR -> intervals.byClock(30);
            case HOUR -> intervals.byClock(60);
            case DAY, WEEK, MONTH -> intervals.byCalendar(length);
        };
        if (!fits) {
            return null;
        }
        intervals.begins.add(to);
        return intervals.begins;
    }

    /** A quarter of an hour begins another interval when the clock shows another one, or was put forward or back. */
    private boolean byClock(int minutes) {
        LocalDateTime shown = null;
        ZoneOffset offset = null;
        for (Instant at = from; at.isBefore(to); at = at.plusSeconds(QUARTER_SECONDS)) {
            ZoneOffset offsetNow = zone.getRules().getOffset(at);
            LocalDateTime local = LocalDateTime.ofInstant(at, offsetNow);
            LocalDateTime begin =
                    local.withMinute(local.getMinute() / minutes * minutes).withSecond(0);
            if (!begin.equals(shown) || !Objects.equals(offset, offsetNow)) {
                begins.add(at);
                shown = begin;
                offset = offsetNow;
                if (begins.size() > MOST) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean byCalendar(IntervalLength length) {
        LocalDate day = LocalDate.ofInstant(from, zone);
        begins.add(from);
        while (begins.size() <= MOST) {
            day = next(day, length);
            Instant begin = day.atStartOfDay(zone).toInstant();
            if (!begin.isBefore(to)) {
                return true;
            }
            begins.add(begin);
        }
        return false;
    }

    private static LocalDate next(LocalDate day, IntervalLength length) {
        return switch (length) {
            case WEEK -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
            case MONTH -> day.with(TemporalAdjusters.firstDayOfNextMonth());
            default -> day.plusDays(1);
        };
    }
}
