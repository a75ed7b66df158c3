package coop.dure.billing.periods;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * A billing period: a stored pair of instants. It begins where the one before ended, and ends with its calendar month in
 * the tenant's zone. Its days are its calendar month's from its first day on, whatever the zone becomes.
 *
 * @param month the calendar month
 * @param from first instant
 * @param until first instant after it
 * @param firstDay first day that it bills
 * @param zone in which its end and the dates of its calls are reckoned
 */
public record Period(YearMonth month, Instant from, Instant until, LocalDate firstDay, ZoneId zone) {
    /** The first period of a tenant: from the first day of service to the end of its month. */
    public static Period first(LocalDate serviceStartsOn, ZoneId zone) {
        YearMonth month = YearMonth.from(serviceStartsOn);
        return new Period(
                month, serviceStartsOn.atStartOfDay(zone).toInstant(), end(month, zone), serviceStartsOn, zone);
    }

    /** The period after this one, by the zone in force when it is made. */
    public Period next(ZoneId zone) {
        YearMonth next = month.plusMonths(1);
        return new Period(next, until, end(next, zone), next.atDay(1), zone);
    }

    /** The same period with its end as another zone has it; an end that would lie before its beginning stays. */
    public Period inZone(ZoneId other) {
        Instant end = end(month, other);
        return new Period(month, from, end.isAfter(from) ? end : until, firstDay, other);
    }

    /** Whether an instant lies in it. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }

    /** First day after those that it bills: those of its month, or up to the day on which the tenant was closed. */
    public LocalDate dayAfter() {
        if (!until.isBefore(end(month, zone))) {
            return month.plusMonths(1).atDay(1);
        }
        LocalDate after = LocalDate.ofInstant(until.minusNanos(1), zone).plusDays(1);
        // In a zone to the west of that in which it began it may end before its first day, and has calls all the same.
        return after.isAfter(firstDay) ? after : firstDay.plusDays(1);
    }

    /** The service date of something in it: one of its own days, also where its zone changed after it began. */
    public LocalDate dateOf(Instant at) {
        LocalDate date = LocalDate.ofInstant(at, zone);
        LocalDate last = dayAfter().minusDays(1);
        if (date.isBefore(firstDay)) {
            return firstDay;
        }
        return date.isAfter(last) ? last : date;
    }

    private static Instant end(YearMonth month, ZoneId zone) {
        return month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
    }
}
