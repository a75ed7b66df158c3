package coop.dure.billing.settlement;

import coop.dure.billing.credits.CreditNote;
import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.ShareGroup;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an invoice's money stands: what its credit notes have left of it, and what came.
 *
 * @param groups its share groups, in order
 * @param vatMinor VAT that is left
 * @param cameMinor payments without what was refunded; what is beyond the total is the tenant's balance
 */
public record Standing(List<Group> groups, long vatMinor, long cameMinor) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * What is left of a share group.
     *
     * @param vatPercent its VAT rate
     * @param netMinor what is left of its net
     * @param shares how it is divided
     */
    public record Group(BigDecimal vatPercent, long netMinor, AgreedShares shares) {}

    /** Keeps a copy of the groups. */
    public Standing {
        groups = List.copyOf(groups);
    }

    /** After its credit notes and with what came. */
    public static Standing of(Invoice invoice, List<CreditNote> credits, long cameMinor) {
        Standing standing = issued(invoice).came(cameMinor);
        for (CreditNote note : credits) {
            standing = standing.credited(note.netMinors(), note.vatMinor());
        }
        return standing;
    }

    /** As it was issued. */
    public static Standing issued(Invoice invoice) {
        List<ShareGroup> groups = invoice.totals().groups();
        List<Group> left = new ArrayList<>();
        for (int k = 0; k < groups.size(); k++) {
            left.add(new Group(
                    groups.get(k).vatPercent(),
                    groups.get(k).netMinor(),
                    invoice.shares().get(k)));
        }
        return new Standing(left, invoice.totals().vatMinor(), 0);
    }

    /** What is left of the net. */
    public long netMinor() {
        return groups.stream().mapToLong(Group::netMinor).reduce(0, Math::addExact);
    }

    /** What is to be paid after all credits. */
    public long totalMinor() {
        return Math.addExact(netMinor(), vatMinor);
    }

    /** What was paid of it. */
    public long paidMinor() {
        return Math.min(cameMinor, totalMinor());
    }

    /** What came beyond the total. */
    public long balanceMinor() {
        return cameMinor - paidMinor();
    }

    /** After money came; what is refunded is negative. */
    public Standing came(long minor) {
        return new Standing(groups, vatMinor, Math.addExact(cameMinor, minor));
    }

    /**
     * VAT that goes back with a credit: VAT of the net before less VAT of the net after, per rate; with the last of the net
     * goes the last of the VAT.
     *
     * @param creditMinor what is credited of each group
     */
    public long vatOf(List<Long> creditMinor) {
        Standing after = credited(creditMinor, 0);
        if (after.groups.stream().allMatch(group -> group.netMinor() == 0)) {
            return vatMinor;
        }
        return Math.max(0, Math.min(vatMinor, vatOfNet() - after.vatOfNet()));
    }

    /** After a credit note over so much of each group, with its VAT. */
    public Standing credited(List<Long> creditMinor, long creditVatMinor) {
        List<Group> left = new ArrayList<>();
        for (int k = 0; k < groups.size(); k++) {
            Group group = groups.get(k);
            left.add(new Group(
                    group.vatPercent(), Math.subtractExact(group.netMinor(), creditMinor.get(k)), group.shares()));
        }
        return new Standing(left, Math.subtractExact(vatMinor, creditVatMinor), cameMinor);
    }

    private long vatOfNet() {
        Map<BigDecimal, Long> nets = new TreeMap<>();
        groups.forEach(group -> nets.merge(group.vatPercent(), group.netMinor(), Math::addExact));
        return nets.entrySet().stream()
                .mapToLong(rate -> BigDecimal.valueOf(rate.getValue())
                        .multiply(rate.getKey())
                        .divide(HUNDRED, 0, RoundingMode.DOWN)
                        .longValueExact())
                .reduce(0, Math::addExact);
    }

    /** Whether a share of it is capped. */
    public boolean isCapped() {
        return groups.stream().anyMatch(group -> group.shares().isCapped());
    }
}
