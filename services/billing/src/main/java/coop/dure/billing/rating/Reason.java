package coop.dure.billing.rating;

/** Why a charge is zero, where billing says so; cdr's own reasons pass through as they are. */
public final class Reason {
    /** FREE: shorter than the tariff's threshold. */
    public static final String BELOW_THRESHOLD = "BELOW_THRESHOLD";

    /** FREE: answered, but not for one second. */
    public static final String ZERO_SECONDS = "ZERO_SECONDS";

    /** FREE: the plan charges nothing for the direction, or its price is zero. */
    public static final String NOT_CHARGED = "NOT_CHARGED";

    /** FREE: whoever called pays for it. */
    public static final String PAID_BY_CALLER = "PAID_BY_CALLER";

    /** FREE: police, fire, rescue. */
    public static final String EMERGENCY = "EMERGENCY";

    /** FREE: it has a price, too small for the plan's places. */
    public static final String ROUNDED_TO_ZERO = "ROUNDED_TO_ZERO";

    /** NOT_BILLABLE: the call was before the tenant's service began. */
    public static final String BEFORE_SERVICE = "BEFORE_SERVICE";

    /** HELD: billable, yet without connected seconds. */
    public static final String SECONDS_UNKNOWN = "SECONDS_UNKNOWN";

    /** HELD: billable, yet with fewer than no connected seconds. */
    public static final String SECONDS_BELOW_ZERO = "SECONDS_BELOW_ZERO";

    /** HELD: the amount is beyond any sense. */
    public static final String OVERFLOW = "OVERFLOW";

    /** HELD: so much of the number that was called is erased that nobody can tell any more what it costs. */
    public static final String ERASED = "ERASED";

    /** UNRATED: no rate is in force for the destination at some instant of the call. */
    public static final String NO_RATE = "NO_RATE";

    /** UNRATED: nobody knows which way the call went. */
    public static final String DIRECTION = "DIRECTION";

    /** UNRATED: the tenant has no plan version at that instant, or is not known yet. */
    public static final String NO_PLAN = "NO_PLAN";

    private Reason() {}
}
