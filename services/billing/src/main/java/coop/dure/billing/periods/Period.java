package coop.dure.billing.periods;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * A billing period: a stored pair of instants. It begins where the one before ended, and ends with its calendar month in
 * the tenant's zone.
 *
 * @param month the calendar month
 * @param from first instant
 * @param until first instant after it
 */
public record Period(YearMonth month, Instant from, Instant until) {
    /** The first period of a tenant: from the first day of service to the end of its month. */
    public static Period first(LocalDate serviceStartsOn, ZoneId zone) {
        YearMonth month = YearMonth.from(serviceStartsOn);
        return new Period(month, serviceStartsOn.atStartOfDay(zone).toInstant(), end(month, zone));
    }

    /** The period after this one, by the zone in force when it is made. */
    public Period next(ZoneId zone) {
        YearMonth next = month.plusMonths(1);
        return new Period(next, until, end(next, zone));
    }

    /** The same period with its end as another zone has it; an end that would lie before its beginning stays. */
    public Period inZone(ZoneId zone) {
        Instant end = end(month, zone);
        return new Period(month, from, end.isAfter(from) ? end : until);
    }

    /** Whether an instant lies in it. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }

    private static Instant end(YearMonth month, ZoneId zone) {
        return month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
    }
}
