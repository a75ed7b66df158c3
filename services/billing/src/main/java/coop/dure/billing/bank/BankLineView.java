package coop.dure.billing.bank;

import coop.dure.billing.money.Amount;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of a bank statement as answered.
 *
 * @param id the line
 * @param receivedAt when the money came
 * @param amount how much
 * @param payer who sent it, in the bank's words
 * @param memo what the payer wrote
 * @param status OPEN, BOOKED or DISMISSED
 * @param reason NUMBER, NAME_AND_AMOUNT or BY_HAND; of an open one NOTHING_FITS, SEVERAL_FIT, INVOICE_VOID,
 *     OTHER_CURRENCY or NOTHING_OWED; of a dismissed one what somebody said
 * @param tenant who paid by it: the slug
 * @param invoiceId what was paid by it
 * @param invoiceNumber its number
 * @param paymentId the payment that was made of it
 */
public record BankLineView(
        UUID id,
        Instant receivedAt,
        Amount amount,
        String payer,
        String memo,
        String status,
        @Nullable String reason,
        @Nullable String tenant,
        @Nullable UUID invoiceId,
        @Nullable String invoiceNumber,
        @Nullable UUID paymentId) {
    static BankLineView of(KeptLine line) {
        return new BankLineView(
                line.id(),
                line.said().receivedAt(),
                Amount.ofMinor(line.said().minor(), line.said().currency()),
                line.said().payer(),
                line.said().memo(),
                line.status(),
                line.reason(),
                line.tenant(),
                line.invoiceId(),
                line.invoiceNumber(),
                line.paymentId());
    }
}
