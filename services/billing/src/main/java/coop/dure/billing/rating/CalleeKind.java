package coop.dure.billing.rating;

/** What a rate's prefix is a prefix of: 1588 is a short code, not the beginning of +1 588. */
public enum CalleeKind {
    E164,
    SHORT_CODE
}
