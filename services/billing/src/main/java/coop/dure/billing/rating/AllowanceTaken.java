package coop.dure.billing.rating;

/**
 * What an allowance did to one call. The period line is −(charge before − charge after).
 *
 * @param usedSeconds billed seconds it covered
 * @param chargeAfterMicros what is left to pay, rounded by the charge's rule, in micro-units
 */
public record AllowanceTaken(long usedSeconds, long chargeAfterMicros) {
    /**
     * Covers a rated call from its front: whole increments, as many as the balance pays in full. The seconds that are
     * left keep their position in the slots; the connection fee goes with the first increment. The balance that is
     * left is for the next call. A charge of zero uses none.
     *
     * @param charge the call's base charge
     * @param balanceSeconds what the allowance, and those before it, left
     */
    public static AllowanceTaken from(BaseCharge charge, long balanceSeconds) {
        return from(charge, 0, balanceSeconds);
    }

    /**
     * As {@link #from(BaseCharge, long)}, for a call of which an earlier allowance covered the first
     * {@code alreadySeconds}.
     */
    public static AllowanceTaken from(BaseCharge charge, long alreadySeconds, long balanceSeconds) {
        Explanation explanation = charge.explanation();
        if (charge.amountMicros() == 0 || explanation == null) {
            return new AllowanceTaken(0, charge.amountMicros());
        }
        long left = alreadySeconds + balanceSeconds;
        long taken = 0;
        boolean goesOn = true;
        ExactMicros after = ExactMicros.ZERO;
        for (Piece piece : explanation.pieces()) {
            long increments = goesOn ? Math.min(piece.increments(), left / piece.incrementSeconds()) : 0;
            long seconds = increments * piece.incrementSeconds();
            goesOn = goesOn && increments == piece.increments();
            left -= seconds;
            taken += seconds;
            after = after.plus(piece.costWithout(increments));
        }
        if (taken == 0) {
            after = after.plus(ExactMicros.of(explanation.connectionFeeMicros()));
        }
        return new AllowanceTaken(Math.max(0, taken - alreadySeconds), after.round(explanation.rounding()));
    }
}
