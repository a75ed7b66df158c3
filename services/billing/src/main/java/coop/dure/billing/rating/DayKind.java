package coop.dure.billing.rating;

import java.time.DayOfWeek;

/** What a date is to a band: a weekday, or a holiday of the plan, which then is no weekday. */
public enum DayKind {
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    THURSDAY,
    FRIDAY,
    SATURDAY,
    SUNDAY,
    HOLIDAY;

    static DayKind of(DayOfWeek day) {
        return values()[day.ordinal()];
    }
}
