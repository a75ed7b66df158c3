package coop.dure.billing.rating;

import org.jspecify.annotations.Nullable;

/**
 * What one leg costs, looking at no other call.
 *
 * @param state what became of the leg
 * @param reason why it is zero; {@code null} when RATED
 * @param amountMicros micro-units of the plan's currency, rounded once
 * @param explanation how it came about; {@code null} where no rate was looked for or found
 */
public record BaseCharge(
        ChargeState state,
        @Nullable String reason,
        long amountMicros,
        @Nullable Explanation explanation) {
    /** This; or what was charged before, where this cannot be told any more because the number was erased. */
    public BaseCharge orKept(BaseCharge before) {
        boolean erased = state == ChargeState.HELD && Reason.ERASED.equals(reason);
        return erased && (before.state() == ChargeState.RATED || before.state() == ChargeState.FREE) ? before : this;
    }

    static BaseCharge zero(ChargeState state, @Nullable String reason) {
        return new BaseCharge(state, reason, 0, null);
    }
}
