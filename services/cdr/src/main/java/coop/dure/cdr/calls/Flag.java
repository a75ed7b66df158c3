package coop.dure.cdr.calls;

/** What a reader of a leg should know about its rows, and about what people decided. */
public enum Flag {
    /** The printed end lies before the printed start. */
    END_BEFORE_START,
    /** No start is printed: the time of the answer, or of the refusal, stands for it. */
    START_MISSING,
    /** No end is printed. */
    NO_END,
    /** An answer time beside a disposition that is not ANSWERED; it does not count. */
    ANSWER_CONTRADICTED,
    /** ANSWERED without an answer time. */
    ANSWER_TIME_MISSING,
    /** The printed seconds are not those between the printed times, by more than these are rounded. */
    SECONDS_DIFFER,
    /** Answered before it began or after it ended. */
    ANSWER_OUTSIDE,
    /** Answered with zero seconds: free. */
    ZERO_SECONDS,
    /** Connected seconds run beyond this leg's end, to the release of its trunk line. */
    SPANS_TRANSFER,
    /** A local time that did not exist (clocks went forward); moved forward. */
    TIME_IN_GAP,
    /** A local start that existed twice (clocks went back), without anything to tell which. */
    TIME_AMBIGUOUS,
    /** Connected for longer than the tenant thinks possible. */
    TOO_LONG,
    /** It begins later than its row came, or ends later than the last row of its call. */
    IN_FUTURE,
    /** A person has looked into it and confirmed it. */
    CONFIRMED,
    /** A person has looked into it, and it is not billed. */
    DISMISSED,
    /** A person has corrected some of what its rows say. */
    CORRECTED,
    /** Its rows say something else since a person decided; what was decided holds until it is withdrawn. */
    DECIDED_BEFORE_CHANGE
}
