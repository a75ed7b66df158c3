package coop.dure.billing.invoices;

/** What an invoice line comes from, in the order in which lines are computed. */
public enum LineKind {
    /** Base charges of calls to one destination. */
    CHARGES,
    /** What an allowance took off base charges. */
    ALLOWANCE,
    /** What the price of a tier differs from base charges. */
    TIER,
    /** What calls lack of the least that a month costs. */
    COMMITMENT,
    /** Agents, by the days on which they were in the roster. */
    SEATS,
    /** Telephone numbers, by the days on which the tenant had them. */
    NUMBERS,
    /** A fee of each month. */
    RECURRING,
    /** A fee of one day. */
    ONE_OFF,
    /** What is taken off calls or fees. */
    DISCOUNT,
    /** The share of savings that repays the rebuild. */
    GAINSHARE,
    /** What a closed month costs now, less what was invoiced of it. */
    ADJUSTMENT,
    /** From the exact sum to what can be paid; named {@code cut} where a total is cut to whole multiples. */
    ROUNDING
}
