package coop.dure.vocabulary;

/** What a caller or callee is. */
public enum NumberKind {
    /** A subscriber's number anywhere in the world. */
    E164,
    /** A line or queue inside the house. */
    EXTENSION,
    /** A number that only one country knows: 112, 1588-0000, a star code. */
    SHORT_CODE,
    /** The caller did not show a number. */
    ANONYMOUS,
    /** Anything else, as printed. */
    OTHER
}
