package coop.dure.billing.invoices;

import coop.dure.vocabulary.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of an invoice come to (money-chain §7, §9): of each VAT rate the exact sum, rounded half-up once to what
 * can be paid, with a visible ROUNDING line; VAT truncated from that; and its net divided into share groups by differences
 * of the rounded running sum, so that the groups add up to it. Where prices include VAT, the sum that is rounded is what
 * is to be paid, and VAT is truncated from within it.
 *
 * @param lines with the ROUNDING lines last, where there are any
 * @param groups in their fixed order, what was cut last
 * @param netMinor net in minor units
 * @param vatMinor VAT in minor units
 * @param vatParts the same by rate, what was cut last
 */
public record InvoiceTotals(
        List<InvoiceLine> lines,
        List<ShareGroup> groups,
        long netMinor,
        long vatMinor,
        @Nullable List<VatPart> vatParts) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** What was stored before there was more than one rate has one. */
    public InvoiceTotals {
        lines = List.copyOf(lines);
        groups = List.copyOf(groups);
        vatParts = vatParts != null
                ? List.copyOf(vatParts)
                : groups.stream()
                        .limit(1)
                        .map(group -> new VatPart(group.vatCategory(), group.vatPercent(), netMinor, vatMinor))
                        .toList();
    }

    /** The same by rate, what was cut last. */
    @Override
    public List<VatPart> vatParts() {
        return Objects.requireNonNull(vatParts);
    }

    /** The totals of lines whose VAT is that of net prices, where they do not say another. */
    public static InvoiceTotals of(List<InvoiceLine> lines, String currency, BigDecimal vatPercent) {
        return of(lines, currency, Vat.standard(vatPercent), 0);
    }

    /**
     * The totals of lines.
     *
     * @param lines exact lines, none of them ROUNDING
     * @param currency ISO 4217 code
     * @param vat on lines that do not say another
     * @param cutToMinor whole multiples of this many minor units are to be paid; 0 for all of it
     */
    public static InvoiceTotals of(List<InvoiceLine> lines, String currency, Vat vat, long cutToMinor) {
        Map<Vat, Part> parts = new TreeMap<>(Vat.ORDER);
        for (InvoiceLine line : lines) {
            parts.computeIfAbsent(line.vatOr(vat), made -> new Part(made, currency))
                    .add(line, vat);
        }
        List<InvoiceLine> all = new ArrayList<>();
        lines.forEach(line -> all.add(line.at(line.vatOr(vat))));
        Map<GroupKey, Long> groups = new TreeMap<>();
        List<VatPart> vatParts = new ArrayList<>();
        long netMinor = 0;
        long vatMinor = 0;
        for (Part part : parts.values()) {
            VatPart total = part.total();
            part.rounding(all);
            part.divide(total.netMinor(), groups);
            vatParts.add(total);
            netMinor = Math.addExact(netMinor, total.netMinor());
            vatMinor = Math.addExact(vatMinor, total.vatMinor());
        }
        List<ShareGroup> shareGroups = new ArrayList<>();
        groups.forEach((key, minor) -> shareGroups.add(new ShareGroup(
                key.agreementVersion(),
                key.revenueKind(),
                key.vat().percent(),
                minor,
                key.vat().category())));
        long cutMinor = cutToMinor <= 0 ? 0 : Math.max(0, Math.addExact(netMinor, vatMinor)) % cutToMinor;
        if (cutMinor > 0) {
            InvoiceLine cut = new InvoiceLine(
                            LineKind.ROUNDING,
                            RevenueKind.USAGE,
                            0,
                            "cut",
                            0,
                            "NONE",
                            -Money.microsOfMinor(cutMinor, currency))
                    .at(Vat.OUTSIDE)
                    .because(LineExplanation.exactly(Money.microsOfMinor(Math.addExact(netMinor, vatMinor), currency)));
            all.add(cut);
            // No agreement holds for it, so it is the reserve's.
            shareGroups.add(new ShareGroup(0, cut.revenueKind(), BigDecimal.ZERO, -cutMinor, VatCategory.OUTSIDE));
            vatParts.add(new VatPart(VatCategory.OUTSIDE, BigDecimal.ZERO, -cutMinor, 0));
        }
        return new InvoiceTotals(all, shareGroups, netMinor - cutMinor, vatMinor, vatParts);
    }

    /**
     * VAT that stands beside the amounts of lines: of prices that do not include it. Parts stand in the order of their lines'
     * VAT.
     *
     * @param ofInvoice on lines that do not say another
     */
    public List<VatPart> vatBeside(Vat ofInvoice) {
        List<Vat> vats = lines.stream()
                .map(line -> line.vatOr(ofInvoice))
                .distinct()
                .sorted(Vat.ORDER)
                .toList();
        List<VatPart> beside = new ArrayList<>();
        for (int i = 0; i < vats.size() && i < vatParts().size(); i++) {
            if (!vats.get(i).included() && vatParts().get(i).vatMinor() != 0) {
                beside.add(vatParts().get(i));
            }
        }
        return beside;
    }

    /** What is to be paid. */
    public long totalMinor() {
        return Math.addExact(netMinor, vatMinor);
    }

    /** The lines of one VAT rate. */
    private static final class Part {
        private final Vat vat;
        private final String currency;
        private final Map<GroupKey, Long> exact = new TreeMap<>();
        private long sumMicros;
        private @Nullable InvoiceLine last;

        Part(Vat vat, String currency) {
            this.vat = vat;
            this.currency = currency;
        }

        void add(InvoiceLine line, Vat ofInvoice) {
            exact.merge(line.group(ofInvoice), line.amountMicros(), Math::addExact);
            sumMicros = Math.addExact(sumMicros, line.amountMicros());
            last = line;
        }

        /** What can be paid of the exact sum. */
        private long rounded() {
            return Money.minorHalfUp(sumMicros, currency);
        }

        VatPart total() {
            long minor = rounded();
            long vatMinor = BigDecimal.valueOf(minor)
                    .multiply(vat.percent())
                    .divide(base(), 0, RoundingMode.DOWN)
                    .longValueExact();
            return new VatPart(vat.category(), vat.percent(), vat.included() ? minor - vatMinor : minor, vatMinor);
        }

        void rounding(List<InvoiceLine> lines) {
            InvoiceLine like = Objects.requireNonNull(last);
            long micros = Math.subtractExact(Money.microsOfMinor(rounded(), currency), sumMicros);
            if (micros != 0) {
                lines.add(new InvoiceLine(
                                LineKind.ROUNDING,
                                like.revenueKind(),
                                like.agreementVersion(),
                                "rounding",
                                0,
                                "NONE",
                                micros)
                        .at(vat)
                        .because(LineExplanation.exactly(sumMicros)));
            }
        }

        /** Differences of the rounded running sum; the last one ends where the net does. */
        void divide(long netMinor, Map<GroupKey, Long> into) {
            long runningMicros = 0;
            long dividedMinor = 0;
            int left = exact.size();
            for (Map.Entry<GroupKey, Long> group : exact.entrySet()) {
                runningMicros = Math.addExact(runningMicros, group.getValue());
                left--;
                long untilHere = left == 0 ? netMinor : netOf(runningMicros);
                into.put(group.getKey(), untilHere - dividedMinor);
                dividedMinor = untilHere;
            }
        }

        private long netOf(long micros) {
            return BigDecimal.valueOf(micros, Money.MICRO_PLACES)
                    .multiply(HUNDRED)
                    .divide(base(), Money.places(currency), RoundingMode.HALF_UP)
                    .unscaledValue()
                    .longValueExact();
        }

        /** What VAT is a percentage in. */
        private BigDecimal base() {
            return vat.included() ? HUNDRED.add(vat.percent()) : HUNDRED;
        }
    }
}
