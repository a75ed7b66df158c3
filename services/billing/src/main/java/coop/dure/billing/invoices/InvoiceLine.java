package coop.dure.billing.invoices;

import org.jspecify.annotations.Nullable;

/**
 * A line of an invoice.
 *
 * @param kind what it comes from
 * @param revenueKind what it is money for
 * @param agreementVersion the version of the share agreement by whose service dates it is divided; 0 for none
 * @param name destination, allowance or fee, as the plan names it
 * @param quantity calls, seconds, days or pieces, as {@code unit} says
 * @param unit CALLS, SECONDS, AGENT_DAYS, NUMBER_DAYS, DAYS, PIECES or NONE
 * @param amountMicros exact amount in micro-units
 * @param vat VAT on it; {@code null} on lines of before there was more than one rate: the invoice's
 * @param month {@code YYYY-MM} of its service where that is not the invoice's: carried from it, or an adjustment of it
 * @param talk how long the calls of a line of CHARGES were; {@code null} on others, and where nobody had counted it
 * @param explanation what its amount is computed from; {@code null} on lines of CHARGES, whose calls say it, and on those of
 *     before that was kept
 */
public record InvoiceLine(
        LineKind kind,
        RevenueKind revenueKind,
        int agreementVersion,
        String name,
        long quantity,
        String unit,
        long amountMicros,
        @Nullable Vat vat,
        @Nullable String month,
        @Nullable Talk talk,
        @Nullable LineExplanation explanation) {
    /**
     * How long calls were.
     *
     * @param connectedSeconds from first answer to release
     * @param billedSeconds the same in whole increments, before allowances
     */
    public record Talk(long connectedSeconds, long billedSeconds) {
        /** Both together. */
        public Talk plus(Talk other) {
            return new Talk(
                    Math.addExact(connectedSeconds, other.connectedSeconds),
                    Math.addExact(billedSeconds, other.billedSeconds));
        }
    }

    /** A line that is not of calls. */
    public InvoiceLine(
            LineKind kind,
            RevenueKind revenueKind,
            int agreementVersion,
            String name,
            long quantity,
            String unit,
            long amountMicros,
            @Nullable Vat vat,
            @Nullable String month) {
        this(kind, revenueKind, agreementVersion, name, quantity, unit, amountMicros, vat, month, null, null);
    }

    /** A line of the invoice's own month, at the invoice's VAT rate. */
    public InvoiceLine(
            LineKind kind,
            RevenueKind revenueKind,
            int agreementVersion,
            String name,
            long quantity,
            String unit,
            long amountMicros) {
        this(kind, revenueKind, agreementVersion, name, quantity, unit, amountMicros, null, null);
    }

    /** The same with its VAT written on it. */
    public InvoiceLine at(Vat other) {
        return new InvoiceLine(
                kind,
                revenueKind,
                agreementVersion,
                name,
                quantity,
                unit,
                amountMicros,
                other,
                month,
                talk,
                explanation);
    }

    /** The same as a line of another month's service. */
    public InvoiceLine of(String other) {
        return new InvoiceLine(
                kind, revenueKind, agreementVersion, name, quantity, unit, amountMicros, vat, other, talk, explanation);
    }

    /** The same with how long its calls were. */
    public InvoiceLine of(@Nullable Talk other) {
        return new InvoiceLine(
                kind,
                revenueKind,
                agreementVersion,
                name,
                quantity,
                unit,
                amountMicros,
                vat,
                month,
                other,
                explanation);
    }

    /** The same with what its amount is computed from. */
    public InvoiceLine because(LineExplanation other) {
        return new InvoiceLine(
                kind, revenueKind, agreementVersion, name, quantity, unit, amountMicros, vat, month, talk, other);
    }

    /** The VAT on it. */
    public Vat vatOr(Vat ofInvoice) {
        return vat == null ? ofInvoice : vat;
    }

    /** Where it stands among share groups. */
    public GroupKey group(Vat ofInvoice) {
        return new GroupKey(agreementVersion, revenueKind, vatOr(ofInvoice));
    }
}
