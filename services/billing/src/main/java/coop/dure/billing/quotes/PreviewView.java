package coop.dure.billing.quotes;

import coop.dure.billing.invoices.MonthCompared;
import coop.dure.billing.money.Amount;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A month as it is charged and as another version would charge it: its calls, and all that it comes to.
 *
 * @param month the client's billing period
 * @param legs which ones the version rated: OF_PLAN, those that the client has its plan for, while the others stay as they
 *     are; ALL where the client does not have the plan
 * @param total of all legs' own prices, before allowances and all else of a month
 * @param destinations by the name that the version gives them; empty for what it does not rate
 * @param statesBefore legs by what became of them
 * @param statesAfter legs by what would become of them
 * @param lines the whole month with its allowances, tiers, commitment, fees, discounts and VAT; absent where it is none of
 *     the client's, has no rate plan, or amounts beyond any sense
 */
public record PreviewView(
        String month,
        String legs,
        Difference total,
        List<Difference> destinations,
        Map<String, Long> statesBefore,
        Map<String, Long> statesAfter,
        @Nullable MonthCompared lines) {
    /**
     * A difference.
     *
     * @param destination where to; absent of the total
     * @param calls how many
     * @param changed how many would cost otherwise
     * @param before what they cost, exact, before allowances and all else of a month
     * @param after what they would cost
     * @param difference after − before
     */
    public record Difference(
            @Nullable String destination, long calls, long changed, Amount before, Amount after, Amount difference) {}
}
