package coop.dure.billing.invoices;

import java.util.Comparator;

/**
 * What the lines of one share group have in common; ordered as groups stand on an invoice.
 *
 * @param agreementVersion version of the share agreement, by service date; 0 for none
 * @param revenueKind what it is money for
 * @param vat VAT on it
 */
public record GroupKey(int agreementVersion, RevenueKind revenueKind, Vat vat) implements Comparable<GroupKey> {
    private static final Comparator<GroupKey> ORDER = Comparator.comparingInt(GroupKey::agreementVersion)
            .thenComparing(GroupKey::revenueKind)
            .thenComparing(GroupKey::vat, Vat.ORDER);

    @Override
    public int compareTo(GroupKey other) {
        return ORDER.compare(this, other);
    }
}
