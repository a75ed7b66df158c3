package coop.dure.contracts.billing;

import java.time.Instant;
import java.util.UUID;

/**
 * An invoice was issued. Amounts are whole minor units of {@code currency}.
 *
 * @param tenantId the tenant
 * @param invoiceId the invoice
 * @param number gapless number of the issuing entity
 * @param month {@code YYYY-MM} in the tenant's zone
 * @param currency ISO 4217 code
 * @param netMinor net in minor units
 * @param vatMinor VAT in minor units
 * @param totalMinor net + VAT
 * @param issuedAt when
 */
public record InvoiceIssued(
        UUID tenantId,
        UUID invoiceId,
        String number,
        String month,
        String currency,
        long netMinor,
        long vatMinor,
        long totalMinor,
        Instant issuedAt) {}
