package coop.dure.billing.invoices;

/**
 * A line of an invoice.
 *
 * @param kind what it comes from
 * @param revenueKind what it is money for
 * @param agreementVersion the version of the share agreement by whose service dates it is divided; 0 for none
 * @param name destination, allowance or fee, as the plan names it
 * @param quantity calls, seconds or agent-days, as {@code unit} says
 * @param unit CALLS, SECONDS, AGENT_DAYS or NONE
 * @param amountMicros exact amount in micro-units
 */
public record InvoiceLine(
        LineKind kind,
        RevenueKind revenueKind,
        int agreementVersion,
        String name,
        long quantity,
        String unit,
        long amountMicros) {}
