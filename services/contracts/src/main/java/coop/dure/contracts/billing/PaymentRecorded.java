package coop.dure.contracts.billing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment for an invoice was recorded and settled among the parties.
 *
 * @param tenantId the tenant
 * @param invoiceId the invoice
 * @param paymentId the payment
 * @param currency ISO 4217 code
 * @param amountMinor what was paid, in minor units
 * @param paidMinor paid for the invoice so far, in minor units, never more than its total
 * @param receivedAt when the money came
 * @param status of the invoice since: PARTIALLY_PAID, PAID or OVERDUE; what was OVERDUE is so no more once it is PAID
 */
public record PaymentRecorded(
        UUID tenantId,
        UUID invoiceId,
        UUID paymentId,
        String currency,
        long amountMinor,
        long paidMinor,
        Instant receivedAt,
        @Nullable String status) {}
