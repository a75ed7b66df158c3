package coop.dure.billing.invoices;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A part of an invoice's net that is divided by one rule.
 *
 * @param agreementVersion version of the share agreement, by service date; 0 for none
 * @param revenueKind what it is money for
 * @param vatPercent its VAT rate
 * @param netMinor whole minor units
 * @param vatCategory how VAT is levied on it; STANDARD where it was not told
 */
public record ShareGroup(
        int agreementVersion,
        RevenueKind revenueKind,
        BigDecimal vatPercent,
        long netMinor,
        @Nullable VatCategory vatCategory) {
    /** What was stored before there were others is STANDARD. */
    public ShareGroup {
        vatCategory = vatCategory == null ? VatCategory.STANDARD : vatCategory;
    }

    /** A group at the standard rate. */
    public ShareGroup(int agreementVersion, RevenueKind revenueKind, BigDecimal vatPercent, long netMinor) {
        this(agreementVersion, revenueKind, vatPercent, netMinor, VatCategory.STANDARD);
    }

    /** Whether nothing but an amount tells it from another one. */
    boolean isLike(ShareGroup other) {
        return agreementVersion == other.agreementVersion
                && revenueKind == other.revenueKind
                && vatCategory() == other.vatCategory()
                && vatPercent.compareTo(other.vatPercent) == 0;
    }

    /** How VAT is levied on it. */
    @Override
    public VatCategory vatCategory() {
        return vatCategory == null ? VatCategory.STANDARD : vatCategory;
    }
}
