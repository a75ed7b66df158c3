package coop.dure.billing.charges;

import coop.dure.billing.charges.InvoicedCharges.InvoicedCharge;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which legs of a month cost something else at one close than at an earlier one. */
public final class ChangedCharges {
    private static final List<String> COLUMNS = List.of(
            "leg_id", "call_id", "at", "state", "reason", "amount", "rate_plan", "rate_plan_version", "explanation");
    private static final String WHERE = " where tenant_id = $1 and month = $2 and not voided and state in ('RATED',"
            + " 'FREE') and leg_id > $5 and change ";
    private static final String SELECT = "select " + String.join(", ", COLUMNS) + " from ";
    private static final String DIFFERENT = "with earlier as (" + SELECT + "earlier_charge" + WHERE
            + "<= $3 and replaced_by > $3 and replaced_by <= $4), later as (" + SELECT + "charge" + WHERE
            + "> $3 and change <= $4 union all " + SELECT + "earlier_charge" + WHERE
            + "> $3 and change <= $4 and replaced_by > $4) select "
            + Stream.of("earlier", "later")
                    .flatMap(table ->
                            COLUMNS.stream().map(column -> table + "." + column + " as " + table + "_" + column))
                    .collect(Collectors.joining(", "))
            + " from earlier full join later on earlier.leg_id = later.leg_id where coalesce(earlier.amount, 0) <>"
            + " coalesce(later.amount, 0) order by coalesce(earlier.leg_id, later.leg_id) limit $6";

    private ChangedCharges() {}

    /**
     * A leg whose price changed. One of them is there at least.
     *
     * @param earlier what it cost; {@code null} where it was not billed in that month
     * @param later what it costs; {@code null} where it is not billed in that month any more
     */
    public record ChangedCharge(
            @Nullable InvoicedCharge earlier, @Nullable InvoicedCharge later) {}

    /**
     * By leg.
     *
     * @param from the last change that the earlier close took in
     * @param until the last one that the later close took in
     * @param behindLeg the last one that is known
     */
    public static Uni<List<ChangedCharge>> page(
            SqlConnection connection, UUID tenantId, String month, long from, long until, UUID behindLeg, int most) {
        return connection
                .preparedQuery(DIFFERENT)
                .execute(Tuple.of(tenantId, month, from, until, behindLeg, most))
                .map(rows -> {
                    List<ChangedCharge> found = new ArrayList<>();
                    for (Row row : rows) {
                        found.add(new ChangedCharge(read(row, "earlier_"), read(row, "later_")));
                    }
                    return found;
                });
    }

    private static @Nullable InvoicedCharge read(Row row, String prefix) {
        return row.getUUID(prefix + "leg_id") == null ? null : InvoicedCharges.read(row, prefix);
    }
}
