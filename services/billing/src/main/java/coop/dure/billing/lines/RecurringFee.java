package coop.dure.billing.lines;

import coop.dure.billing.invoices.VatCategory;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A fee of each month.
 *
 * @param name its name within the plan
 * @param priceMicros of one piece and whole month, in micro-units
 * @param quantity how many pieces
 * @param from first day; {@code null} for always
 * @param until first day after it; {@code null} for always
 * @param billingDay on this day of the month the whole price is due, whatever days are left of it; a day past the month's
 *     end is its last. {@code null} where the price is that of the days on which it holds
 * @param vat VAT on it
 */
public record RecurringFee(
        String name,
        long priceMicros,
        int quantity,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable Integer billingDay,
        VatCategory vat) {}
