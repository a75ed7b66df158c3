package coop.dure.billing.documents;

import coop.dure.billing.charges.ExplanationView;
import coop.dure.billing.charges.InvoicedCharges.InvoicedCharge;
import coop.dure.billing.money.Amount;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call of an invoice as answered.
 *
 * @param line line of the invoice that it is in, counted from 1; absent for a call that cost nothing
 * @param month {@code YYYY-MM} that it belongs to
 * @param at first answer, else start
 * @param legId the leg
 * @param callId its call: who called whom is in its record, for who may see that
 * @param state RATED or FREE; REMOVED for an adjusted one that is no call of its month any more
 * @param reason the name of a zero
 * @param amount what it was charged when the invoice was issued, exact; of a call behind an adjustment what that changed
 * @param allowances what allowances took of it
 * @param ratePlan code of the plan that rated it
 * @param ratePlanVersion number of its version
 * @param explanation each piece of the price
 * @param tiers what graduated tiers changed of it
 * @param adjustment of a call behind an adjustment: what it was charged before, and now
 */
public record InvoiceCallView(
        @Nullable Integer line,
        String month,
        Instant at,
        UUID legId,
        UUID callId,
        String state,
        @Nullable String reason,
        Amount amount,
        List<AllowanceView> allowances,
        @Nullable String ratePlan,
        @Nullable Integer ratePlanVersion,
        @Nullable ExplanationView explanation,
        List<TierView> tiers,
        @Nullable AdjustmentView adjustment) {
    /**
     * What an allowance took of a call.
     *
     * @param name the allowance
     * @param seconds billed seconds that it covered
     * @param amount what that changed, below zero
     */
    public record AllowanceView(String name, long seconds, Amount amount) {}

    /**
     * What the price of a graduated tier changed of a call.
     *
     * @param name the tier
     * @param quantity how much of it has that price: seconds, or 1 for the call
     * @param amount what that changed
     */
    public record TierView(String name, long quantity, Amount amount) {}

    /**
     * What is adjusted of a call.
     *
     * @param before what it was charged when its month was last on an invoice; absent where it was not
     * @param now what it was charged when this invoice was issued; absent where it was no call of its month any more
     */
    public record AdjustmentView(
            @Nullable Amount before, @Nullable Amount now) {
        private static @Nullable AdjustmentView of(InvoicedCall.@Nullable Change change, String currency) {
            if (change == null) {
                return null;
            }
            Long before = change.beforeMicros();
            Long now = change.nowMicros();
            return new AdjustmentView(
                    before == null ? null : Amount.ofMicros(before, currency),
                    now == null ? null : Amount.ofMicros(now, currency));
        }
    }

    static InvoiceCallView of(InvoicedCall call, String currency) {
        InvoicedCharge charge = call.charge();
        return new InvoiceCallView(
                call.line(),
                call.period().month().toString(),
                charge.at(),
                charge.legId(),
                charge.callId(),
                call.state(),
                charge.charge().reason(),
                Amount.ofMicros(call.amountMicros(), currency),
                call.effects().allowances().stream()
                        .map(used -> new AllowanceView(
                                used.allowance(), used.seconds(), Amount.ofMicros(used.amountMicros(), currency)))
                        .toList(),
                charge.ratePlan(),
                charge.ratePlanVersion(),
                charge.charge().explanation() == null
                        ? null
                        : ExplanationView.of(charge.charge().explanation(), currency),
                call.effects().tiers().stream()
                        .map(use ->
                                new TierView(use.tier(), use.quantity(), Amount.ofMicros(use.amountMicros(), currency)))
                        .toList(),
                AdjustmentView.of(call.change(), currency));
    }
}
