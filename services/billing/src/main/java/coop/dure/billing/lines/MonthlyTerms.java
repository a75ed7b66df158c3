package coop.dure.billing.lines;

import coop.dure.billing.invoices.Vat;
import coop.dure.billing.invoices.VatCategory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What a plan version says of a month rather than of a call.
 *
 * @param vat VAT on what is STANDARD, and whether prices include it
 * @param cutToMinor a total is cut to whole multiples of this many minor units; 0 for none
 * @param proration how days are counted
 * @param seatFeeMicros per agent and month, in micro-units
 * @param vatOfDestinations destinations whose calls are not STANDARD
 * @param allowances in the order in which they are used
 * @param tiers no destination is in two
 * @param commitmentMicros the least that the calls of a whole month cost; 0 for none
 * @param numbers fees of telephone numbers
 * @param recurring fees of each month
 * @param oneOff fees of one day
 * @param discounts in the order in which they are taken off
 */
public record MonthlyTerms(
        Vat vat,
        long cutToMinor,
        Proration proration,
        long seatFeeMicros,
        Map<String, VatCategory> vatOfDestinations,
        List<Allowance> allowances,
        List<Tier> tiers,
        long commitmentMicros,
        List<NumberFee> numbers,
        List<RecurringFee> recurring,
        List<OneOffFee> oneOff,
        List<Discount> discounts) {
    /** Keeps copies. */
    public MonthlyTerms {
        vatOfDestinations = Map.copyOf(vatOfDestinations);
        allowances = List.copyOf(allowances);
        tiers = List.copyOf(tiers);
        numbers = List.copyOf(numbers);
        recurring = List.copyOf(recurring);
        oneOff = List.copyOf(oneOff);
        discounts = List.copyOf(discounts);
    }

    /** Terms of seats and allowances only. */
    public MonthlyTerms(BigDecimal vatPercent, long seatFeeMicros, List<Allowance> allowances) {
        this(
                Vat.standard(vatPercent),
                0,
                Proration.CALENDAR,
                seatFeeMicros,
                Map.of(),
                allowances,
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** VAT on calls to a destination. */
    public Vat vatOf(String destination) {
        return vat.in(vatOfDestinations.getOrDefault(destination, VatCategory.STANDARD));
    }
}
