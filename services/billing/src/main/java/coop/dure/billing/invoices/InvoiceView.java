package coop.dure.billing.invoices;

import coop.dure.billing.credits.CreditNote;
import coop.dure.billing.documents.Buyer;
import coop.dure.billing.documents.Issuer;
import coop.dure.billing.documents.Letterhead;
import coop.dure.billing.invoices.InvoiceLine.Talk;
import coop.dure.billing.money.Amount;
import coop.dure.billing.settlement.Standing;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as answered. Its lines add up to the net, the net and VAT to the total, the groups to the net.
 *
 * @param id the invoice
 * @param number gapless number; a draft has none
 * @param month {@code YYYY-MM} in the tenant's zone
 * @param currency ISO 4217 code of all its amounts
 * @param issuedAt when; absent of a draft
 * @param dueOn last day on which it is paid in time; absent of a draft
 * @param ratePlan code of the plan whose monthly terms it follows
 * @param ratePlanVersion number of its version
 * @param lines exact amounts, ROUNDING last
 * @param net what can be paid, before VAT
 * @param vat truncated
 * @param total to be paid
 * @param status DRAFT, REVIEWED, ISSUED, PARTIALLY_PAID, PAID, OVERDUE or VOID
 * @param paid paid so far, at most what is to be paid
 * @param credited by credit notes, VAT included
 * @param due still to be paid
 * @param shareGroups parts of the net that are divided by one rule
 * @param vatRates net and VAT by rate
 * @param issuer who issues it, as it was then
 * @param buyer to whom, as it was then
 * @param destinations its calls by destination
 */
public record InvoiceView(
        UUID id,
        @Nullable String number,
        String month,
        String currency,
        @Nullable Instant issuedAt,
        @Nullable LocalDate dueOn,
        String ratePlan,
        int ratePlanVersion,
        List<LineView> lines,
        Amount net,
        Amount vat,
        Amount total,
        String status,
        Amount paid,
        Amount credited,
        Amount due,
        List<GroupView> shareGroups,
        List<VatView> vatRates,
        @Nullable Issuer issuer,
        @Nullable Buyer buyer,
        List<DestinationView> destinations) {
    /**
     * A line.
     *
     * @param kind CHARGES, ALLOWANCE, TIER, COMMITMENT, SEATS, NUMBERS, RECURRING, ONE_OFF, DISCOUNT, GAINSHARE,
     *     ADJUSTMENT or ROUNDING
     * @param revenueKind USAGE, FEES or REBUILD
     * @param agreementVersion version of the share agreement by service date
     * @param name as the plan names it
     * @param quantity in {@code unit}
     * @param unit CALLS, SECONDS, AGENT_DAYS, NUMBER_DAYS, DAYS, PIECES or NONE
     * @param amount exact
     * @param vatCategory STANDARD, ZERO_RATED, EXEMPT or OUTSIDE
     * @param vatPercent its VAT rate
     * @param vatIncluded whether the amount includes VAT
     * @param month {@code YYYY-MM} of its service where that is not the invoice's
     * @param connectedSeconds of the calls of a line of CHARGES, from first answer to release; absent where nobody had
     *     counted it
     * @param billedSeconds the same in whole increments, before allowances
     * @param line its place, counted from 1: the {@code line} of calls
     * @param explanation what its amount is computed from; absent on lines of CHARGES, whose calls say it, and on those of
     *     before that was kept
     */
    public record LineView(
            String kind,
            String revenueKind,
            int agreementVersion,
            String name,
            long quantity,
            String unit,
            Amount amount,
            String vatCategory,
            BigDecimal vatPercent,
            boolean vatIncluded,
            @Nullable String month,
            @Nullable Long connectedSeconds,
            @Nullable Long billedSeconds,
            int line,
            @Nullable LineExplanationView explanation) {}

    /**
     * Calls to one destination that cost something.
     *
     * @param name the destination
     * @param month {@code YYYY-MM} that they belong to where that is not the invoice's
     * @param calls how many
     * @param connectedSeconds from first answer to release; absent where nobody had counted it
     * @param billedSeconds the same in whole increments, before allowances
     * @param amount what they cost before allowances and tiers, exact
     */
    public record DestinationView(
            String name,
            @Nullable String month,
            long calls,
            @Nullable Long connectedSeconds,
            @Nullable Long billedSeconds,
            Amount amount) {
        private static DestinationView of(DestinationSum sum, String currency) {
            Talk talk = sum.talk();
            return new DestinationView(
                    sum.name(),
                    sum.month(),
                    sum.calls(),
                    talk == null ? null : Long.valueOf(talk.connectedSeconds()),
                    talk == null ? null : Long.valueOf(talk.billedSeconds()),
                    Amount.ofMicros(sum.amountMicros(), currency));
        }
    }

    /**
     * Net and VAT of one rate.
     *
     * @param category STANDARD, ZERO_RATED, EXEMPT or OUTSIDE
     * @param percent the rate
     * @param net its part of the net
     * @param vat its part of the VAT
     */
    public record VatView(String category, BigDecimal percent, Amount net, Amount vat) {}

    /**
     * A share group.
     *
     * @param agreementVersion version of the share agreement
     * @param revenueKind what it is money for
     * @param vatPercent its VAT rate
     * @param vatCategory how VAT is levied on it
     * @param net its part of the net
     */
    public record GroupView(
            int agreementVersion, String revenueKind, BigDecimal vatPercent, String vatCategory, Amount net) {}

    static InvoiceView of(Invoice invoice, List<CreditNote> credits, InvoiceState state) {
        Standing standing = Standing.of(invoice, credits, state.cameMinor());
        InvoiceTotals totals = invoice.totals();
        String currency = invoice.currency();
        boolean issued = invoice.hasNumber();
        Letterhead letterhead = invoice.letterhead();
        return new InvoiceView(
                invoice.invoiceId(),
                issued ? invoice.number() : null,
                invoice.month(),
                currency,
                issued ? invoice.issuedAt() : null,
                issued ? invoice.dueOn() : null,
                invoice.ratePlan(),
                invoice.ratePlanVersion(),
                lines(totals, invoice.vat(), currency),
                Amount.ofMinor(totals.netMinor(), currency),
                Amount.ofMinor(totals.vatMinor(), currency),
                Amount.ofMinor(totals.totalMinor(), currency),
                state.status().name(),
                Amount.ofMinor(standing.paidMinor(), currency),
                Amount.ofMinor(totals.totalMinor() - standing.totalMinor(), currency),
                Amount.ofMinor(standing.totalMinor() - standing.paidMinor(), currency),
                totals.groups().stream()
                        .map(group -> new GroupView(
                                group.agreementVersion(),
                                group.revenueKind().name(),
                                group.vatPercent(),
                                group.vatCategory().name(),
                                Amount.ofMinor(group.netMinor(), currency)))
                        .toList(),
                vatRates(totals, currency),
                letterhead == null ? null : letterhead.issuer(),
                letterhead == null ? null : letterhead.buyer(),
                DestinationSum.of(totals.lines()).stream()
                        .map(sum -> DestinationView.of(sum, currency))
                        .toList());
    }

    /** Lines as answered, by their place. */
    public static List<LineView> lines(InvoiceTotals totals, Vat vat, String currency) {
        return IntStream.range(0, totals.lines().size())
                .mapToObj(i -> line(i + 1, totals.lines().get(i), vat, currency))
                .toList();
    }

    /** Net and VAT by rate, as answered. */
    public static List<VatView> vatRates(InvoiceTotals totals, String currency) {
        return totals.vatParts().stream()
                .map(part -> new VatView(
                        part.category().name(),
                        part.percent(),
                        Amount.ofMinor(part.netMinor(), currency),
                        Amount.ofMinor(part.vatMinor(), currency)))
                .toList();
    }

    private static LineView line(int place, InvoiceLine line, Vat ofInvoice, String currency) {
        Vat vat = line.vatOr(ofInvoice);
        Talk talk = line.talk();
        return new LineView(
                line.kind().name(),
                line.revenueKind().name(),
                line.agreementVersion(),
                line.name(),
                line.quantity(),
                line.unit(),
                Amount.ofMicros(line.amountMicros(), currency),
                vat.category().name(),
                vat.percent(),
                vat.included(),
                line.month(),
                talk == null ? null : Long.valueOf(talk.connectedSeconds()),
                talk == null ? null : Long.valueOf(talk.billedSeconds()),
                place,
                LineExplanationView.of(line.explanation(), currency));
    }
}
