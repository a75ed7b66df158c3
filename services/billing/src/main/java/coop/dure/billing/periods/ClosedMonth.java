package coop.dure.billing.periods;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.lines.Balances;
import coop.dure.billing.state.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A closed month of a tenant, with what it was closed with.
 *
 * @param period the month
 * @param changed whether something that it was computed from has changed since
 * @param ratePlan code of the plan that it follows; {@code null} where it was not kept
 * @param ratePlanVersion number of its version
 * @param opening what the month before left to it
 * @param closing what it left
 * @param carried lines that were too little to be issued, for the next month's invoice
 */
public record ClosedMonth(
        Period period,
        boolean changed,
        @Nullable String ratePlan,
        @Nullable Integer ratePlanVersion,
        Balances opening,
        Balances closing,
        List<InvoiceLine> carried) {
    /** Those of a tenant, oldest first. */
    public static Uni<List<ClosedMonth>> of(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery("select " + OpenPeriods.COLUMNS + ", changed, rate_plan, rate_plan_version, opening,"
                        + " closing, carried from period where tenant_id = $1 and status = 'CLOSED' order by month")
                .execute(Tuple.of(tenantId))
                .map(rows -> {
                    List<ClosedMonth> months = new ArrayList<>();
                    for (Row row : rows) {
                        months.add(read(row));
                    }
                    return months;
                });
    }

    private static ClosedMonth read(Row row) {
        Period period = OpenPeriods.read(row);
        return new ClosedMonth(
                period,
                row.getBoolean("changed"),
                row.getString("rate_plan"),
                row.getInteger("rate_plan_version"),
                balances(row.getString("opening")),
                balances(row.getString("closing")),
                carried(row.getString("carried"), period));
    }

    private static Balances balances(@Nullable String stored) {
        return stored == null ? Balances.NONE : StoredJson.read(stored, Balances.class);
    }

    private static List<InvoiceLine> carried(@Nullable String stored, Period period) {
        if (stored == null) {
            return List.of();
        }
        return StoredJson.read(stored, new TypeReference<List<InvoiceLine>>() {}).stream()
                .map(line -> line.month() == null ? line.of(period.month().toString()) : line)
                .toList();
    }

    /** It was computed again: with these balances, and nothing that it is computed from has changed since. */
    public static Uni<Void> computedAgain(
            SqlConnection connection, UUID tenantId, Period period, Balances opening, Balances closing) {
        return connection
                .preparedQuery("update period set changed = false, opening = $3, closing = $4 where tenant_id = $1 and"
                        + " month = $2")
                .execute(Tuple.of(
                        tenantId, period.month().toString(), StoredJson.write(opening), StoredJson.write(closing)))
                .replaceWithVoid();
    }
}
