package coop.dure.billing.periods;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** On which invoice carriers were passed through what a month's calls cost. A month without one waits for the next. */
public final class CarrierMonths {
    private CarrierMonths() {}

    /** Months, the one that is being closed among them, whose calls are on no invoice or on one that is void. */
    public static Uni<Map<String, Period>> waiting(SqlConnection connection, UUID tenantId, Period closing) {
        return connection
                .preparedQuery(
                        "select " + OpenPeriods.COLUMNS + " from period p where tenant_id = $1 and (month = $2 or"
                                + " status = 'CLOSED') and not exists (select 1 from invoice i where i.tenant_id = p.tenant_id and"
                                + " i.invoice_id = p.carriers_on and not exists (select 1 from credit_note v where v.tenant_id ="
                                + " i.tenant_id and v.invoice_id = i.invoice_id and v.kind = 'VOID'))")
                .execute(Tuple.of(tenantId, closing.month().toString()))
                .map(rows -> {
                    Map<String, Period> months = new HashMap<>();
                    for (Row row : rows) {
                        months.put(row.getString("month"), OpenPeriods.read(row));
                    }
                    return months;
                });
    }

    /** They are passed through on this invoice. */
    public static Uni<Void> on(SqlConnection connection, UUID tenantId, UUID invoiceId, Collection<String> months) {
        return connection
                .preparedQuery("update period set carriers_on = $2 where tenant_id = $1 and month = any($3::text[])")
                .execute(Tuple.of(tenantId, invoiceId, months.toArray(String[]::new)))
                .replaceWithVoid();
    }
}
