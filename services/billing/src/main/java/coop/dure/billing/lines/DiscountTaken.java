package coop.dure.billing.lines;

import coop.dure.billing.invoices.GroupKey;
import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.LineExplanation;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.invoices.RevenueKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes one discount off what is left: by the days on which it holds, a line per share group; never below zero, nor below
 * the commitment unless it may.
 */
record DiscountTaken(Discount discount, MonthlyTerms terms, MonthFacts facts, long commitmentMicros) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** The lines; what is left is lowered by them. */
    List<InvoiceLine> from(Map<GroupKey, Long> left) {
        LocalDate begin = Fees.later(facts.from(), discount.from());
        LocalDate end = Fees.earlier(facts.until(), discount.until());
        int days = terms.proration().days(facts.month(), begin, end);
        if (days == 0) {
            return List.of();
        }
        List<GroupKey> groups = left.keySet().stream()
                .filter(group -> discount.revenueKinds().contains(group.revenueKind()))
                .toList();
        BigDecimal percent = discount.percent();
        List<Long> wanted = new ArrayList<>();
        for (GroupKey group : groups) {
            long there = Math.max(0, written(group, left.getOrDefault(group, 0L)));
            wanted.add(percent == null ? there : part(there, percent, days));
        }
        boolean limited = limitUsage(groups, wanted, left);
        long[] taken = percent == null ? fixed(wanted, days) : exactly(wanted);
        List<InvoiceLine> lines = new ArrayList<>();
        for (int i = 0; i < taken.length; i++) {
            GroupKey group = groups.get(i);
            long there = Math.max(0, left.getOrDefault(group, 0L));
            long micros = Math.min(there, group.vat().read(taken[i], terms.vat().included()));
            if (micros != 0) {
                left.merge(group, -micros, Math::addExact);
                lines.add(new InvoiceLine(
                                LineKind.DISCOUNT,
                                group.revenueKind(),
                                group.agreementVersion(),
                                discount.name(),
                                0,
                                "NONE",
                                -micros)
                        .at(group.vat())
                        .because(why(days, there, limited && group.revenueKind() == RevenueKind.USAGE)));
            }
        }
        return lines;
    }

    private LineExplanation why(int days, long there, boolean limited) {
        BigDecimal percent = discount.percent();
        return LineExplanation.discount(
                percent == null ? Long.valueOf(discount.amountMicros()) : null,
                percent,
                days,
                percent == null ? terms.proration().daysOf(facts.month()) : billedDays(),
                there,
                limited ? commitmentMicros : null);
    }

    private int billedDays() {
        return terms.proration().days(facts.month(), facts.from(), facts.until());
    }

    /** As the prices of the month's plan are written, which amounts of discounts and the commitment are. */
    private long written(GroupKey group, long micros) {
        return group.vat().written(micros, terms.vat().included());
    }

    /** A percentage of what the billed days cost, as if it held on each alike. */
    private long part(long micros, BigDecimal percent, int days) {
        return BigDecimal.valueOf(micros)
                .multiply(percent)
                .multiply(BigDecimal.valueOf(days))
                .divide(HUNDRED.multiply(BigDecimal.valueOf(billedDays())), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private long[] fixed(List<Long> there, int days) {
        long amount = terms.proration().price(facts.month(), discount.amountMicros(), days);
        long all = there.stream().reduce(0L, Math::addExact);
        return Allocation.of(Math.min(amount, all), there);
    }

    private static long[] exactly(List<Long> wanted) {
        return wanted.stream().mapToLong(Long::longValue).toArray();
    }

    /** Calls keep the commitment; whether they would not have. */
    private boolean limitUsage(List<GroupKey> groups, List<Long> wanted, Map<GroupKey, Long> left) {
        if (discount.belowCommitment()) {
            return false;
        }
        long usage = 0;
        for (Map.Entry<GroupKey, Long> group : left.entrySet()) {
            if (group.getKey().revenueKind() == RevenueKind.USAGE) {
                usage = Math.addExact(usage, written(group.getKey(), group.getValue()));
            }
        }
        List<Integer> places = new ArrayList<>();
        List<Long> weights = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).revenueKind() == RevenueKind.USAGE) {
                places.add(i);
                weights.add(wanted.get(i));
            }
        }
        long most = Math.max(0, Math.subtractExact(usage, commitmentMicros));
        if (weights.stream().reduce(0L, Math::addExact) <= most) {
            return false;
        }
        long[] limited = Allocation.of(most, weights);
        for (int i = 0; i < limited.length; i++) {
            wanted.set(places.get(i), limited[i]);
        }
        return true;
    }
}
