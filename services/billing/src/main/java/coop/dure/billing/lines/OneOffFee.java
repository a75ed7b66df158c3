package coop.dure.billing.lines;

import coop.dure.billing.invoices.VatCategory;
import java.time.LocalDate;

/**
 * A fee of one day.
 *
 * @param name its name within the plan
 * @param priceMicros of one piece, in micro-units
 * @param quantity how many pieces
 * @param on the day
 * @param vat VAT on it
 */
public record OneOffFee(String name, long priceMicros, int quantity, LocalDate on, VatCategory vat) {}
