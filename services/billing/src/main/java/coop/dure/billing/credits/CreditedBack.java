package coop.dure.billing.credits;

import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.InvoiceTotals;
import coop.dure.billing.invoices.ShareGroup;
import coop.dure.billing.invoices.VatCategory;
import coop.dure.billing.settlement.Book;
import coop.dure.billing.settlement.Standing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * From which groups of which invoices a total below zero is credited: by VAT rate, from groups of the kinds that it is below
 * zero in first, from the newest invoice on, never more than is left. What is above zero at one rate lowers what is credited
 * at others.
 */
final class CreditedBack {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Map<UUID, long[]> credits = new LinkedHashMap<>();

    private record Rate(VatCategory category, BigDecimal percent) {
        static Rate of(ShareGroup group) {
            return new Rate(group.vatCategory(), group.vatPercent().stripTrailingZeros());
        }
    }

    private record Kind(int agreementVersion, Object revenueKind) {
        static Kind of(ShareGroup group) {
            return new Kind(group.agreementVersion(), group.revenueKind());
        }
    }

    private CreditedBack() {}

    /**
     * What comes of it.
     *
     * @param credits of each group, by invoice, in the order in which it is
     * @param leftMinor with VAT, what no invoice has any more
     */
    record Back(Map<UUID, List<Long>> credits, long leftMinor) {}

    /** A total below zero, on these invoices. */
    static Back of(InvoiceTotals totals, Book book) {
        CreditedBack back = new CreditedBack();
        Set<Kind> below = new HashSet<>();
        totals.groups().stream().filter(group -> group.netMinor() < 0).forEach(group -> below.add(Kind.of(group)));
        BigDecimal leftMinor = BigDecimal.ZERO;
        for (Map.Entry<Rate, Long> need : needs(totals).entrySet()) {
            long left = back.take(book, need.getKey(), need.getValue(), below, true);
            left = back.take(book, need.getKey(), left, below, false);
            leftMinor = leftMinor.add(gross(need.getKey(), BigDecimal.valueOf(left)));
        }
        Map<UUID, List<Long>> found = new LinkedHashMap<>();
        back.credits.forEach((invoice, groups) -> {
            List<Long> minors = new ArrayList<>();
            for (long minor : groups) {
                minors.add(minor);
            }
            found.put(invoice, minors);
        });
        return new Back(found, leftMinor.longValueExact());
    }

    /** Net to be credited at each rate. */
    private static Map<Rate, Long> needs(InvoiceTotals totals) {
        Map<Rate, Long> nets = new LinkedHashMap<>();
        totals.groups().forEach(group -> nets.merge(Rate.of(group), group.netMinor(), Math::addExact));
        BigDecimal above = BigDecimal.ZERO;
        for (Map.Entry<Rate, Long> net : nets.entrySet()) {
            if (net.getValue() > 0) {
                above = above.add(gross(net.getKey(), BigDecimal.valueOf(net.getValue())));
            }
        }
        Map<Rate, Long> needs = new LinkedHashMap<>();
        for (Map.Entry<Rate, Long> net : nets.entrySet()) {
            if (net.getValue() < 0) {
                BigDecimal needed = BigDecimal.valueOf(net.getValue()).negate();
                BigDecimal set = above.multiply(HUNDRED)
                        .divide(HUNDRED.add(net.getKey().percent()), 0, RoundingMode.DOWN)
                        .min(needed);
                above = above.subtract(gross(net.getKey(), set)).max(BigDecimal.ZERO);
                needs.put(net.getKey(), needed.subtract(set).longValueExact());
            }
        }
        return needs;
    }

    private static BigDecimal gross(Rate rate, BigDecimal net) {
        return net.multiply(HUNDRED.add(rate.percent())).divide(HUNDRED, 0, RoundingMode.DOWN);
    }

    private long take(Book book, Rate rate, long needed, Set<Kind> below, boolean ofTheKinds) {
        long left = needed;
        for (int page = book.pages().size() - 1; page >= 0 && left > 0; page--) {
            Invoice invoice = book.pages().get(page).invoice();
            List<Standing.Group> standing = book.pages().get(page).standing().groups();
            List<ShareGroup> groups = invoice.totals().groups();
            for (int k = 0; k < groups.size() && left > 0; k++) {
                ShareGroup group = groups.get(k);
                if (Rate.of(group).equals(rate) && below.contains(Kind.of(group)) == ofTheKinds) {
                    long part = Math.min(left, standing.get(k).netMinor());
                    if (part > 0) {
                        credits.computeIfAbsent(invoice.invoiceId(), id -> new long[groups.size()])[k] += part;
                        left -= part;
                    }
                }
            }
        }
        return left;
    }
}
