package coop.dure.billing.lines;

import coop.dure.contracts.Validity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant's month is computed from, besides its calls and its plan.
 *
 * @param month the calendar month
 * @param from first day that is billed
 * @param until first day after those
 * @param stretches the days cut where the share agreement changes
 * @param rosters days of each agent
 * @param numbers telephone numbers
 * @param gainshare how savings repay the rebuild; {@code null} where they do not
 */
public record MonthFacts(
        YearMonth month,
        LocalDate from,
        LocalDate until,
        List<Stretch> stretches,
        List<List<Validity>> rosters,
        List<HeldNumber> numbers,
        @Nullable Gainshare gainshare) {
    /** Keeps copies. */
    public MonthFacts {
        stretches = List.copyOf(stretches);
        rosters = List.copyOf(rosters);
        numbers = List.copyOf(numbers);
    }

    /**
     * Days under one version of the share agreement.
     *
     * @param version its number; 0 where none holds
     * @param from first day
     * @param until first day after it
     */
    public record Stretch(int version, LocalDate from, LocalDate until) {}

    /**
     * A telephone number.
     *
     * @param digits without {@code +}
     * @param kind E164 or SHORT_CODE
     * @param held days on which the tenant had it
     */
    public record HeldNumber(String digits, String kind, List<Validity> held) {}

    /**
     * How savings repay the rebuild.
     *
     * @param baselineMicros what a whole month cost before
     * @param rebuildMicros what the rebuild costs
     * @param percent of what is saved
     */
    public record Gainshare(long baselineMicros, long rebuildMicros, BigDecimal percent) {}

    /** The same for a tenant whose savings repay nothing. */
    public MonthFacts withoutGainshare() {
        return new MonthFacts(month, from, until, stretches, rosters, numbers, null);
    }

    /** Version of the share agreement on a day that is billed. */
    int versionOn(LocalDate day) {
        for (Stretch stretch : stretches) {
            if (!day.isBefore(stretch.from()) && day.isBefore(stretch.until())) {
                return stretch.version();
            }
        }
        return 0;
    }

    boolean covers(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(until);
    }

    /** Unit-days that holders had within some days. */
    long unitDays(Proration proration, List<List<Validity>> holders, LocalDate first, LocalDate after) {
        long days = 0;
        for (LocalDate day = first; day.isBefore(after); day = day.plusDays(1)) {
            LocalDate here = day;
            days += proration.days(month, day, day.plusDays(1))
                    * holders.stream().filter(held -> holds(held, here)).count();
        }
        return days;
    }

    private static boolean holds(List<Validity> held, LocalDate day) {
        for (Validity stretch : held) {
            LocalDate end = stretch.until();
            if (!day.isBefore(stretch.from()) && (end == null || day.isBefore(end))) {
                return true;
            }
        }
        return false;
    }
}
