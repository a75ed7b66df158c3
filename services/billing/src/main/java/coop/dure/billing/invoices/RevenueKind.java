package coop.dure.billing.invoices;

/** What a line is money for. Share groups are divided in this order. */
public enum RevenueKind {
    /** Calls. */
    USAGE,
    /** Seats and other fees. */
    FEES,
    /** The project of moving a tenant off its old system. */
    REBUILD
}
