package coop.dure.billing.lines;

import coop.dure.billing.invoices.GroupKey;
import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.LineExplanation;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.invoices.RevenueKind;
import coop.dure.billing.lines.MonthFacts.Gainshare;
import coop.dure.billing.lines.MonthFacts.Stretch;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lines of a month (money-chain §5), each computed on the exact result of those before it and rounded once: charges,
 * allowances, tiers, the commitment, fees, discounts, gainshare.
 *
 * @param lines in that order
 * @param closing what the month leaves to the next
 */
public record PeriodLines(List<InvoiceLine> lines, Balances closing) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * Of a month whose calls were folded.
     *
     * @param usage the fold, after its last call
     * @param opening what the month before left
     */
    public static PeriodLines of(UsageFold usage, MonthlyTerms terms, MonthFacts facts, Balances opening) {
        List<InvoiceLine> lines = new ArrayList<>(usage.lines());
        long commitment = terms.proration().price(facts.month(), terms.commitmentMicros(), days(terms, facts));
        topUp(lines, terms, facts, commitment);
        lines.addAll(Fees.of(terms, facts));
        Map<GroupKey, Long> left = new TreeMap<>();
        lines.forEach(line -> left.merge(line.group(terms.vat()), line.amountMicros(), Math::addExact));
        for (Discount discount : terms.discounts()) {
            lines.addAll(new DiscountTaken(discount, terms, facts, commitment).from(left));
        }
        long repaid = gainshare(lines, terms, facts, opening);
        return new PeriodLines(
                List.copyOf(lines), new Balances(usage.closing(), Math.addExact(opening.repaidMicros(), repaid)));
    }

    private static void topUp(List<InvoiceLine> lines, MonthlyTerms terms, MonthFacts facts, long commitment) {
        long reached = sum(lines, terms);
        long lacking = Math.subtractExact(commitment, reached);
        if (lacking > 0) {
            LineExplanation why = LineExplanation.commitment(
                    terms.commitmentMicros(),
                    days(terms, facts),
                    terms.proration().daysOf(facts.month()),
                    commitment,
                    reached);
            byDays(lines, terms, facts, LineKind.COMMITMENT, RevenueKind.USAGE, "commitment", lacking, why);
        }
    }

    private static long gainshare(List<InvoiceLine> lines, MonthlyTerms terms, MonthFacts facts, Balances opening) {
        Gainshare gainshare = facts.gainshare();
        if (gainshare == null) {
            return 0;
        }
        long open = Math.max(0, Math.subtractExact(gainshare.rebuildMicros(), opening.repaidMicros()));
        long baseline = terms.proration().price(facts.month(), gainshare.baselineMicros(), days(terms, facts));
        long cost = sum(lines, terms);
        long saved = Math.max(0, Math.subtractExact(baseline, cost));
        long share = BigDecimal.valueOf(saved)
                .multiply(gainshare.percent())
                .divide(HUNDRED, 0, RoundingMode.HALF_UP)
                .longValueExact();
        long repaid = Math.min(open, share);
        LineExplanation why = LineExplanation.of(
                new LineExplanation.Gainshare(
                        baseline, saved, gainshare.rebuildMicros(), opening.repaidMicros(), open - repaid),
                gainshare.percent(),
                cost);
        byDays(lines, terms, facts, LineKind.GAINSHARE, RevenueKind.REBUILD, "gainshare", repaid, why);
        return repaid;
    }

    /** What belongs to the whole month is divided among agreement versions by their days. */
    private static void byDays(
            List<InvoiceLine> lines,
            MonthlyTerms terms,
            MonthFacts facts,
            LineKind kind,
            RevenueKind revenueKind,
            String name,
            long micros,
            LineExplanation why) {
        List<Stretch> stretches = facts.stretches();
        long[] parts = Allocation.of(
                micros,
                stretches.stream()
                        .map(stretch -> (long) terms.proration().days(facts.month(), stretch.from(), stretch.until()))
                        .toList());
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] != 0) {
                lines.add(new InvoiceLine(kind, revenueKind, stretches.get(i).version(), name, 0, "NONE", parts[i])
                        .at(terms.vat())
                        .because(why));
            }
        }
    }

    private static int days(MonthlyTerms terms, MonthFacts facts) {
        return terms.proration().days(facts.month(), facts.from(), facts.until());
    }

    /** As the prices of the month's plan are written: with VAT where they include it. */
    private static long sum(List<InvoiceLine> lines, MonthlyTerms terms) {
        return lines.stream()
                .mapToLong(line -> line.vatOr(terms.vat())
                        .written(line.amountMicros(), terms.vat().included()))
                .reduce(0, Math::addExact);
    }
}
