package coop.dure.billing.documents;

import coop.dure.billing.charges.ExplanationView;
import coop.dure.billing.charges.InvoicedCharges.InvoicedCharge;
import coop.dure.billing.documents.InvoiceCallReader.InvoicedCall;
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
 * @param state RATED or FREE
 * @param reason the name of a zero
 * @param amount what it was charged when the invoice was issued, exact
 * @param allowances what allowances took of it
 * @param ratePlan code of the plan that rated it
 * @param ratePlanVersion number of its version
 * @param explanation each piece of the price
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
        @Nullable ExplanationView explanation) {
    /**
     * What an allowance took of a call.
     *
     * @param name the allowance
     * @param seconds billed seconds that it covered
     * @param amount what that changed, below zero
     */
    public record AllowanceView(String name, long seconds, Amount amount) {}

    static InvoiceCallView of(InvoicedCall call, String currency) {
        InvoicedCharge charge = call.charge();
        return new InvoiceCallView(
                call.line(),
                call.month().period().month().toString(),
                charge.at(),
                charge.legId(),
                charge.callId(),
                charge.charge().state().name(),
                charge.charge().reason(),
                Amount.ofMicros(charge.charge().amountMicros(), currency),
                call.allowances().stream()
                        .map(used -> new AllowanceView(
                                used.allowance(), used.seconds(), Amount.ofMicros(used.amountMicros(), currency)))
                        .toList(),
                charge.ratePlan(),
                charge.ratePlanVersion(),
                charge.charge().explanation() == null
                        ? null
                        : ExplanationView.of(charge.charge().explanation(), currency));
    }
}
