package coop.dure.billing.lines;

import coop.dure.billing.invoices.VatCategory;

/**
 * The price of a telephone number and month. Of those that fit a number the one with the longest prefix holds.
 *
 * @param name its name within the plan
 * @param kind E164 or SHORT_CODE
 * @param prefix first digits of the number, without {@code +}; empty for all
 * @param priceMicros in micro-units
 * @param vat VAT on it
 */
public record NumberFee(String name, String kind, String prefix, long priceMicros, VatCategory vat) {}
