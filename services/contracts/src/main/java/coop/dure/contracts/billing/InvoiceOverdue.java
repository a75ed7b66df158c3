package coop.dure.contracts.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The day on which an invoice was due is over, and something of it is owed. Told once; a PaymentRecorded says when it is
 * paid.
 *
 * @param tenantId the tenant
 * @param invoiceId the invoice
 * @param number gapless number of the issuing entity
 * @param currency ISO 4217 code
 * @param totalMinor what is to be paid after all credits, in minor units
 * @param owedMinor what is still owed of it, in minor units
 * @param dueOn last day on which it would have been paid in time, in the tenant's zone
 * @param overdueAt first instant after that day
 */
public record InvoiceOverdue(
        UUID tenantId,
        UUID invoiceId,
        String number,
        String currency,
        long totalMinor,
        long owedMinor,
        LocalDate dueOn,
        Instant overdueAt) {}
