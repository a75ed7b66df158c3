package coop.dure.contracts.billing;

import java.time.Instant;
import java.util.UUID;

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
 */
public record PaymentRecorded(
        UUID tenantId,
        UUID invoiceId,
        UUID paymentId,
        String currency,
        long amountMinor,
        long paidMinor,
        Instant receivedAt) {}
