package coop.dure.billing.rating;

/** What became of a leg. All but RATED are worth zero, and say why. */
public enum ChargeState {
    /** It has a price. */
    RATED,
    /** The plan gives it away. */
    FREE,
    /** It is none that anybody pays for. */
    NOT_BILLABLE,
    /** Somebody has to look at it first. */
    HELD,
    /** The plan does not say what it costs; rated again when it does. */
    UNRATED
}
