package coop.dure.billing.invoices;

import coop.dure.billing.money.Amount;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An invoice as answered. Its lines add up to the net, the net and VAT to the total, the groups to the net.
 *
 * @param id the invoice
 * @param number gapless number
 * @param month {@code YYYY-MM} in the tenant's zone
 * @param currency ISO 4217 code of all its amounts
 * @param issuedAt when
 * @param ratePlan code of the plan whose monthly terms it follows
 * @param ratePlanVersion number of its version
 * @param lines exact amounts, ROUNDING last
 * @param net what can be paid, before VAT
 * @param vat truncated
 * @param total to be paid
 * @param paid paid so far, at most the total
 * @param shareGroups parts of the net that are divided by one rule
 */
public record InvoiceView(
        UUID id,
        String number,
        String month,
        String currency,
        Instant issuedAt,
        String ratePlan,
        int ratePlanVersion,
        List<LineView> lines,
        Amount net,
        Amount vat,
        Amount total,
        Amount paid,
        List<GroupView> shareGroups) {
    /**
     * A line.
     *
     * @param kind CHARGES, ALLOWANCE, SEATS or ROUNDING
     * @param revenueKind USAGE, FEES or REBUILD
     * @param agreementVersion version of the share agreement by service date
     * @param name as the plan names it
     * @param quantity in {@code unit}
     * @param unit CALLS, SECONDS, AGENT_DAYS or NONE
     * @param amount exact
     */
    public record LineView(
            String kind,
            String revenueKind,
            int agreementVersion,
            String name,
            long quantity,
            String unit,
            Amount amount) {}

    /**
     * A share group.
     *
     * @param agreementVersion version of the share agreement
     * @param revenueKind what it is money for
     * @param vatPercent its VAT rate
     * @param net its part of the net
     */
    public record GroupView(int agreementVersion, String revenueKind, BigDecimal vatPercent, Amount net) {}

    static InvoiceView of(Invoice invoice, BigDecimal cameMinor) {
        InvoiceTotals totals = invoice.totals();
        String currency = invoice.currency();
        return new InvoiceView(
                invoice.invoiceId(),
                invoice.number(),
                invoice.month(),
                currency,
                invoice.issuedAt(),
                invoice.ratePlan(),
                invoice.ratePlanVersion(),
                totals.lines().stream().map(line -> line(line, currency)).toList(),
                Amount.ofMinor(totals.netMinor(), currency),
                Amount.ofMinor(totals.vatMinor(), currency),
                Amount.ofMinor(totals.totalMinor(), currency),
                Amount.ofMinor(cameMinor.min(BigDecimal.valueOf(totals.totalMinor())), currency),
                totals.groups().stream()
                        .map(group -> new GroupView(
                                group.agreementVersion(),
                                group.revenueKind().name(),
                                group.vatPercent(),
                                Amount.ofMinor(group.netMinor(), currency)))
                        .toList());
    }

    private static LineView line(InvoiceLine line, String currency) {
        return new LineView(
                line.kind().name(),
                line.revenueKind().name(),
                line.agreementVersion(),
                line.name(),
                line.quantity(),
                line.unit(),
                Amount.ofMicros(line.amountMicros(), currency));
    }
}
