package coop.dure.vocabulary.metrics;

/** How long intervals are, by the clock and the calendar of a zone. */
public enum IntervalLength {
    /** 15 minutes. */
    QUARTER_HOUR,
    /** From the full or the half hour. */
    HALF_HOUR,
    /** From the full hour. */
    HOUR,
    /** From midnight; 23 or 25 hours when the clocks change. */
    DAY,
    /** From Monday. */
    WEEK,
    /** A calendar month. */
    MONTH
}
