package coop.dure.billing.rating;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a plan version says of a month rather than of a call.
 *
 * @param vatPercent VAT on net prices
 * @param seatFeeMicros per agent and month, in micro-units
 * @param allowances in the order in which they are used
 */
public record MonthlyTerms(BigDecimal vatPercent, long seatFeeMicros, List<Allowance> allowances) {
    public MonthlyTerms {
        allowances = List.copyOf(allowances);
    }
}
