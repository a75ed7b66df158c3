package coop.dure.billing.invoices;

/** How VAT is levied on a line. Groups of one invoice stand in this order. */
public enum VatCategory {
    /** At the plan's rate. */
    STANDARD,
    /** Taxed at zero percent. */
    ZERO_RATED,
    /** Not taxed. */
    EXEMPT,
    /** No supply at all: what the cooperative cuts off a total. No plan names it. */
    OUTSIDE
}
