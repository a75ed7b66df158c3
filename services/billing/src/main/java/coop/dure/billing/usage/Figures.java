package coop.dure.billing.usage;

import coop.dure.billing.money.Amount;
import io.vertx.mutiny.sqlclient.Row;

/**
 * Sums of charges, each looking at no other call: before allowances, tiers, fees and discounts.
 *
 * @param legs all legs
 * @param rated those with a price
 * @param free those that cost nothing
 * @param notBillable those that nobody pays for
 * @param held those that somebody has to look at first: not in the amount
 * @param unrated those for which the plan has no price: not in the amount
 * @param connectedSeconds of rated, free and unrated ones
 * @param billedSeconds whole increments that are paid for
 * @param amount what the rated ones cost
 */
public record Figures(
        long legs,
        long rated,
        long free,
        long notBillable,
        long held,
        long unrated,
        long connectedSeconds,
        long billedSeconds,
        Amount amount) {
    /** What {@link #read} reads. */
    static final String SUMS =
            "coalesce(sum(legs), 0)::bigint as legs, " + count("RATED", "rated") + count("FREE", "free")
                    + count("NOT_BILLABLE", "not_billable") + count("HELD", "held") + count("UNRATED", "unrated")
                    + "coalesce(sum(connected_seconds) filter (where state in ('RATED', 'FREE', 'UNRATED')), 0)::bigint"
                    + " as connected_seconds, coalesce(sum(billed_seconds), 0)::bigint as billed_seconds,"
                    + " coalesce(sum(amount), 0) as amount";

    private static String count(String state, String as) {
        return "coalesce(sum(legs) filter (where state = '" + state + "'), 0)::bigint as " + as + ", ";
    }

    static Figures read(Row row, String currency) {
        return new Figures(
                row.getLong("legs"),
                row.getLong("rated"),
                row.getLong("free"),
                row.getLong("not_billable"),
                row.getLong("held"),
                row.getLong("unrated"),
                row.getLong("connected_seconds"),
                row.getLong("billed_seconds"),
                new Amount(row.getBigDecimal("amount").stripTrailingZeros().toPlainString(), currency));
    }
}
