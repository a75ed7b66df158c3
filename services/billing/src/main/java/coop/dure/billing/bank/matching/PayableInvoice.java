package coop.dure.billing.bank.matching;

import java.util.UUID;

/**
 * An invoice that a line may have paid.
 *
 * @param tenantId whose
 * @param tenant its slug
 * @param invoiceId the invoice
 * @param number its number
 * @param currency ISO 4217 code
 * @param buyer to whom it is made out
 * @param isVoid whether it was taken back
 * @param owedMinor what is owed of it, in minor units
 */
public record PayableInvoice(
        UUID tenantId,
        String tenant,
        UUID invoiceId,
        String number,
        String currency,
        String buyer,
        boolean isVoid,
        long owedMinor) {}
