package coop.dure.billing.invoices;

/** What an invoice line comes from. */
public enum LineKind {
    /** Base charges of calls to one destination. */
    CHARGES,
    /** What an allowance took off base charges. */
    ALLOWANCE,
    /** Agents, by the days on which they were in the roster. */
    SEATS,
    /** From the exact sum to what can be paid. */
    ROUNDING
}
