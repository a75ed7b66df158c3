package coop.dure.billing.quotes;

import coop.dure.billing.charges.ExplanationView;
import coop.dure.billing.money.Amount;
import coop.dure.billing.rating.BaseCharge;
import coop.dure.billing.rating.CompiledPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What calls would cost.
 *
 * @param calls in the order in which they were asked about
 */
public record QuoteView(List<Quoted> calls) {
    /**
     * What a call would cost.
     *
     * @param state RATED, FREE, NOT_BILLABLE, HELD or UNRATED
     * @param reason the name of a zero
     * @param amount exact
     * @param ratePlan code of the plan that rates it
     * @param ratePlanVersion number of its version
     * @param explanation each piece of the price
     */
    public record Quoted(
            String state,
            @Nullable String reason,
            Amount amount,
            @Nullable String ratePlan,
            @Nullable Integer ratePlanVersion,
            @Nullable ExplanationView explanation) {
        static Quoted of(BaseCharge charge, @Nullable CompiledPlan plan, String currency) {
            return new Quoted(
                    charge.state().name(),
                    charge.reason(),
                    Amount.ofMicros(charge.amountMicros(), currency),
                    plan == null ? null : plan.version().plan(),
                    plan == null ? null : Integer.valueOf(plan.version().number()),
                    charge.explanation() == null ? null : ExplanationView.of(charge.explanation(), currency));
        }
    }
}
