package coop.dure.billing.charges;

import coop.dure.billing.rateplans.PublishedTerms.Key;
import coop.dure.vocabulary.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What legs cost when their months were closed, and what was billed of them until now. Each close reckons all closed
 * months anew, so what was billed is what they cost at the last close, of whichever month. A month whose draft was discarded
 * is open again and billed nothing.
 */
public final class InvoicedLegs {
    private static final String THEN =
            "c.change <= p.charges_until and coalesce(c.replaced_by > p.charges_until, true)";
    private static final String LATELY = "l.change <= t.until and coalesce(l.replaced_by > t.until, true)";
    private static final String QUERY = "with revision as (select leg_id, month, at, amount, voided, state, change,"
            + " rate_plan, rate_plan_version, null::bigint as replaced_by, destination, explanation from charge where tenant_id = $1 and leg_id ="
            + " any($2::uuid[]) union all select leg_id, month, at, amount, voided, state, change,"
            + " rate_plan, rate_plan_version, replaced_by, null,"
            + " explanation from earlier_charge where tenant_id = $1 and leg_id = any($2::uuid[]) and replaced_by is not"
            + " null), charged as (select *, " + ReadCharges.DESTINATION
            + " as named from revision where not voided and"
            + " state = 'RATED'), told as (select max(charges_until) as until from period where tenant_id = $1"
            + " and status = 'CLOSED')"
            + " select c.leg_id, c.month, c.at, c.named, c.amount, c.rate_plan, c.rate_plan_version, coalesce(l.amount, 0) as billed from told t cross join"
            + " charged c join period p on p.tenant_id = $1 and p.month = c.month and " + THEN
            + " left join charged l on l.leg_id = c.leg_id and l.month = c.month and " + LATELY
            + " where c.month = any($3::text[]) order by c.leg_id";

    private InvoicedLegs() {}

    /**
     * A leg.
     *
     * @param legId the leg
     * @param month in which it is
     * @param at first answer, else start
     * @param destination what it is called on an invoice
     * @param closedWithMicros what it cost when the month was closed, more than 0
     * @param billedMicros what was billed of it until now
     * @param ratedBy the plan version that rated it then; {@code null} where it was not told
     */
    public record InvoicedLeg(
            UUID legId,
            String month,
            Instant at,
            String destination,
            long closedWithMicros,
            long billedMicros,
            @Nullable Key ratedBy) {}

    /** Those of them that cost something when these months were closed. */
    public static Uni<List<InvoicedLeg>> of(
            SqlConnection connection, UUID tenantId, Collection<UUID> legIds, Collection<String> months) {
        return connection
                .preparedQuery(QUERY)
                .execute(Tuple.of(tenantId, legIds.toArray(UUID[]::new), months.toArray(String[]::new)))
                .map(rows -> {
                    List<InvoicedLeg> found = new ArrayList<>();
                    for (Row row : rows) {
                        found.add(new InvoicedLeg(
                                row.getUUID("leg_id"),
                                row.getString("month"),
                                row.getOffsetDateTime("at").toInstant(),
                                row.getString("named"),
                                micros(row, "amount"),
                                micros(row, "billed"),
                                ratedBy(row)));
                    }
                    return found;
                });
    }

    private static @Nullable Key ratedBy(Row row) {
        String plan = row.getString("rate_plan");
        return plan == null ? null : new Key(plan, row.getInteger("rate_plan_version"));
    }

    private static long micros(Row row, String column) {
        return row.getBigDecimal(column).movePointRight(Money.MICRO_PLACES).longValueExact();
    }
}
