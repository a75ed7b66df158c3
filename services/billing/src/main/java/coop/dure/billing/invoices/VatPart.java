package coop.dure.billing.invoices;

import java.math.BigDecimal;

/**
 * What of an invoice is taxed alike.
 *
 * @param category how VAT is levied
 * @param percent its rate
 * @param netMinor net in minor units
 * @param vatMinor VAT in minor units
 */
public record VatPart(VatCategory category, BigDecimal percent, long netMinor, long vatMinor) {}
