package coop.dure.billing.rating;

/** Which way a call went, seen from the tenant's house. */
public enum Direction {
    INBOUND,
    OUTBOUND,
    INTERNAL
}
