package coop.dure.cdr.calls;

/** Which way a leg crossed the house's wall. */
public enum Direction {
    /** From outside. */
    INBOUND,
    /** To the outside. */
    OUTBOUND,
    /** Not at all. */
    INTERNAL
}
