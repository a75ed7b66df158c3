package coop.dure.billing.periods;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;

/**
 * The months of a tenant: its stored periods, and beyond them the calendar of its present zone. So a new zone moves no
 * instant out of a month that was there before it.
 *
 * @param stored periods, oldest first
 * @param zone the tenant's present one
 */
public record Months(List<Period> stored, ZoneId zone) {
    /** Keeps a copy of the periods. */
    public Months {
        stored = List.copyOf(stored);
    }

    /** The month that an instant belongs to. */
    public YearMonth of(Instant at) {
        for (Period period : stored) {
            if (period.contains(at)) {
                return period.month();
            }
        }
        YearMonth calendar = YearMonth.from(at.atZone(zone));
        if (stored.isEmpty()) {
            return calendar;
        }
        Period last = stored.get(stored.size() - 1);
        YearMonth next = last.month().plusMonths(1);
        return !at.isBefore(last.until()) && calendar.isBefore(next) ? next : calendar;
    }

    /** The day of an instant: of its period where there is one, else of the present zone. */
    public LocalDate dateOf(Instant at) {
        for (Period period : stored) {
            if (period.contains(at)) {
                return period.dateOf(at);
            }
        }
        return LocalDate.ofInstant(at, zone);
    }
}
