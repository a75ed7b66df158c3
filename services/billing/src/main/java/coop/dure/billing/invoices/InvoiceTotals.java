package coop.dure.billing.invoices;

import coop.dure.vocabulary.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the lines of an invoice come to (money-chain §7, §9): the exact sum, rounded half-up once to what can be paid, with
 * a visible ROUNDING line; VAT truncated from that; and the net divided into share groups by differences of the rounded
 * running sum, so that the groups add up to it.
 *
 * @param lines with the ROUNDING line last, where there is one
 * @param groups in their fixed order
 * @param netMinor net in minor units
 * @param vatMinor VAT in minor units
 */
public record InvoiceTotals(List<InvoiceLine> lines, List<ShareGroup> groups, long netMinor, long vatMinor) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private record GroupKey(int agreementVersion, RevenueKind revenueKind) {}

    /**
     * The totals of lines at one VAT rate.
     *
     * @param lines exact lines, none of them ROUNDING
     * @param currency ISO 4217 code
     * @param vatPercent on the net
     */
    public static InvoiceTotals of(List<InvoiceLine> lines, String currency, BigDecimal vatPercent) {
        Map<GroupKey, Long> exact =
                new TreeMap<>(Comparator.comparing(GroupKey::agreementVersion).thenComparing(GroupKey::revenueKind));
        long sumMicros = 0;
        for (InvoiceLine line : lines) {
            exact.merge(new GroupKey(line.agreementVersion(), line.revenueKind()), line.amountMicros(), Math::addExact);
            sumMicros = Math.addExact(sumMicros, line.amountMicros());
        }
        long netMinor = Money.minorHalfUp(sumMicros, currency);
        List<InvoiceLine> all = new ArrayList<>(lines);
        long roundingMicros = Math.subtractExact(Money.microsOfMinor(netMinor, currency), sumMicros);
        if (roundingMicros != 0) {
            InvoiceLine last = lines.get(lines.size() - 1);
            all.add(new InvoiceLine(
                    LineKind.ROUNDING,
                    last.revenueKind(),
                    last.agreementVersion(),
                    "rounding",
                    0,
                    "NONE",
                    roundingMicros));
        }
        return new InvoiceTotals(
                List.copyOf(all), groups(exact, currency, vatPercent), netMinor, vat(netMinor, vatPercent));
    }

    private static List<ShareGroup> groups(Map<GroupKey, Long> exact, String currency, BigDecimal vatPercent) {
        List<ShareGroup> groups = new ArrayList<>();
        long runningMicros = 0;
        long dividedMinor = 0;
        for (Map.Entry<GroupKey, Long> group : exact.entrySet()) {
            runningMicros = Math.addExact(runningMicros, group.getValue());
            long untilHere = Money.minorHalfUp(runningMicros, currency);
            groups.add(new ShareGroup(
                    group.getKey().agreementVersion(),
                    group.getKey().revenueKind(),
                    vatPercent,
                    untilHere - dividedMinor));
            dividedMinor = untilHere;
        }
        return List.copyOf(groups);
    }

    private static long vat(long netMinor, BigDecimal vatPercent) {
        return BigDecimal.valueOf(netMinor)
                .multiply(vatPercent)
                .divide(HUNDRED, 0, RoundingMode.DOWN)
                .longValueExact();
    }

    /** What is to be paid. */
    public long totalMinor() {
        return Math.addExact(netMinor, vatMinor);
    }
}
