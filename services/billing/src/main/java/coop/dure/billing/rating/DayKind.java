package coop.dure.billing.rating;

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

    /** The bits of all of them. */
    static final int ALL_BITS = (1 << values().length) - 1;

    /** Its place in a set of days that is a number. */
    public int bit() {
        return 1 << ordinal();
    }
}
