package coop.dure.billing.invoices;

import java.math.BigDecimal;

/**
 * A part of an invoice's net that is divided by one rule.
 *
 * @param agreementVersion version of the share agreement, by service date; 0 for none
 * @param revenueKind what it is money for
 * @param vatPercent its VAT rate
 * @param netMinor whole minor units
 */
public record ShareGroup(int agreementVersion, RevenueKind revenueKind, BigDecimal vatPercent, long netMinor) {}
