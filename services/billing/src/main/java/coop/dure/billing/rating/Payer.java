package coop.dure.billing.rating;

/** Who pays for a call: of a toll-free number whom it rings at, of most others whoever called, to another carrier. */
public enum Payer {
    TENANT,
    CALLER
}
