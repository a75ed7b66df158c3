package coop.dure.billing.alerts;

/** What an alert is about. */
enum AlertKind {
    /** A month's calls cost as much as the tenant wanted to be told of. */
    SPENDING_THRESHOLD,
    /** A burst of calls abroad at night. */
    UNUSUAL_TRAFFIC,
    /** Legs for which the plan has no price. */
    UNRATED_CHARGES
}
