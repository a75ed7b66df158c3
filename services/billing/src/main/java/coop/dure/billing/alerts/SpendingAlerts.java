package coop.dure.billing.alerts;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Which months' calls cost as much as a threshold. */
@ApplicationScoped
class SpendingAlerts {
    /** The month that runs, and for a day the one that has ended: its last records come behind it. */
    private static final String REACHED =
            "select u.tenant_id, u.month, u.until_at, s.currency, said.threshold, u.spent from"
                    + " (select p.tenant_id, p.month, p.until_at, (select coalesce(sum(amount), 0) from usage_sum where tenant_id ="
                    + " p.tenant_id and month = p.month) as spent from spending_thresholds t join period p using (tenant_id)"
                    + " where t.tenant_id = any($1::uuid[]) and p.status = 'OPEN' and p.from_at <= $2"
                    + " and p.until_at > $2 - interval '1 day') as u join spending_thresholds s using (tenant_id)"
                    + " join tenant t using (tenant_id) cross join unnest(s.amounts) as said (threshold)"
                    + " where u.spent >= said.threshold and t.state::json ->> 'currency' = s.currency"
                    + " and not exists (select 1 from billing_alert a where a.tenant_id = u.tenant_id"
                    + " and a.kind = 'SPENDING_THRESHOLD' and a.month = u.month and a.threshold = said.threshold)"
                    + " order by u.tenant_id, u.month, said.threshold";

    private final AlertTable alerts;

    SpendingAlerts(AlertTable alerts) {
        this.alerts = alerts;
    }

    Uni<Void> judge(SqlConnection connection, UUID[] tenants, Instant now) {
        return connection
                .preparedQuery(REACHED)
                .execute(Tuple.of(tenants, now.atOffset(ZoneOffset.UTC)))
                .chain(rows -> {
                    List<NewAlert> reached = new ArrayList<>();
                    for (Row row : rows) {
                        reached.add(NewAlert.spending(
                                row.getUUID("tenant_id"),
                                row.getString("month"),
                                row.getOffsetDateTime("until_at").toInstant(),
                                row.getBigDecimal("threshold"),
                                row.getBigDecimal("spent"),
                                row.getString("currency"),
                                now));
                    }
                    return alerts.raise(connection, reached);
                });
    }
}
