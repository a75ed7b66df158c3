package coop.dure.billing.lines;

import coop.dure.billing.invoices.RevenueKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is taken off what is left of some kinds of lines.
 *
 * @param name its name within the plan
 * @param percent of what is left; {@code null} for a fixed amount
 * @param amountMicros of a whole month; 0 for a percentage
 * @param revenueKinds of these kinds
 * @param from first day; {@code null} for always
 * @param until first day after it; {@code null} for always
 * @param belowCommitment whether it may lower calls below the month's commitment
 */
public record Discount(
        String name,
        @Nullable BigDecimal percent,
        long amountMicros,
        Set<RevenueKind> revenueKinds,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        boolean belowCommitment) {
    /** Keeps a copy of the kinds. */
    public Discount {
        revenueKinds = Set.copyOf(revenueKinds);
    }
}
