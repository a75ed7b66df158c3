package coop.dure.billing.lines;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/** How the days of a month are counted. */
public enum Proration {
    /** As the calendar has them. */
    CALENDAR,
    /** Every month has thirty: its 31st is no day, and what lasts until its end lasts until the 30th. */
    THIRTY_360;

    private static final int THIRTY = 30;

    /**
     * Days of a stretch within one month.
     *
     * @param month the month
     * @param from first day
     * @param until first day after it, at most the next month's first
     */
    public int days(YearMonth month, LocalDate from, LocalDate until) {
        if (!from.isBefore(until)) {
            return 0;
        }
        if (this == CALENDAR) {
            return Math.toIntExact(ChronoUnit.DAYS.between(from, until));
        }
        int begin = Math.min(from.getDayOfMonth() - 1, THIRTY);
        int end = until.isAfter(month.atEndOfMonth()) ? THIRTY : Math.min(until.getDayOfMonth() - 1, THIRTY);
        return Math.max(0, end - begin);
    }

    /** Days of the whole month. */
    public int daysOf(YearMonth month) {
        return this == CALENDAR ? month.lengthOfMonth() : THIRTY;
    }

    /** The price of a month for some unit-days of it, rounded half-up to the micro-unit. */
    long price(YearMonth month, long priceMicros, long unitDays) {
        return BigDecimal.valueOf(priceMicros)
                .multiply(BigDecimal.valueOf(unitDays))
                .divide(BigDecimal.valueOf(daysOf(month)), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
