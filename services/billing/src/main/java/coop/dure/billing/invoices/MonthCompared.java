package coop.dure.billing.invoices;

import coop.dure.billing.money.Amount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole month as it comes to now and as it would come to by other prices and terms: not its calls alone, also its
 * allowances, tiers, commitment, fees, discounts and VAT.
 *
 * @param before its lines now
 * @param after its lines as they would be
 * @param difference what would be to be paid more, VAT included
 * @param adjustments of a closed month, what the next invoice would then adjust of closed months: of this one, of those that
 *     have changed already, and of later ones to which it would leave other balances; absent of an open one
 */
public record MonthCompared(
        MonthLinesView before,
        MonthLinesView after,
        Amount difference,
        @Nullable List<MonthAdjustment> adjustments) {
    /**
     * What the next invoice would adjust of a closed month.
     *
     * @param month {@code YYYY-MM}
     * @param amount exact, as its lines of ADJUSTMENT add up to
     */
    public record MonthAdjustment(String month, Amount amount) {}
}
