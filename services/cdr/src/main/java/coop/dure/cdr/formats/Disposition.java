package coop.dure.cdr.formats;

/** How a leg ended, in the domain's words; the source's own is kept beside it. */
public enum Disposition {
    /** Somebody spoke. */
    ANSWERED,
    /** It rang and nobody took it. */
    NO_ANSWER,
    /** The line was taken. */
    BUSY,
    /** The switch or network could not place it. */
    FAILED,
    /** No line was free. */
    CONGESTION,
    /** The caller left the queue. */
    ABANDONED,
    /** The caller hung up before anything happened. */
    CANCELLED,
    /** Answered, then passed on. */
    TRANSFERRED,
    /** The switch refused it. */
    BLOCKED,
    /** A system answered and nobody else did. */
    SELF_SERVICE,
    /** The source does not say. */
    UNKNOWN
}
