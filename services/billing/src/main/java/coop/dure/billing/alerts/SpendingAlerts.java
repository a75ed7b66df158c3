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
            "with wished as (select t.tenant_id, t.currency, p.month, p.until_at, said.threshold from spending_thresholds t"
                    + " join period p using (tenant_id) join tenant using (tenant_id)"
                    + " cross join unnest(t.amounts) as said (threshold) where t.tenant_id = any($1::uuid[])"
                    + " and p.status = 'OPEN' and p.from_at <= $2 and p.until_at > $2 - interval '1 day'"
                    + " and tenant.state::json ->> 'currency' = t.currency and not exists (select 1 from billing_alert a"
                    + " where a.tenant_id = t.tenant_id and a.kind = 'SPENDING_THRESHOLD' and a.month = p.month"
                    + " and a.threshold = said.threshold)),"
                    // Each month is added up once, whatever the number of its thresholds.
                    + " spent as materialized (select tenant_id, month, sum(amount) as spent from usage_sum"
                    + " join (select distinct tenant_id, month from wished) as asked using (tenant_id, month) group by 1, 2)"
                    + " select w.*, spent.spent from wished w join spent using (tenant_id, month)"
                    + " where spent.spent >= w.threshold order by w.tenant_id, w.month, w.threshold";
    /** A month ends sooner with its tenant's service, and otherwise in another zone. */
    private static final String ENDS = "update billing_alert a set ends_at = p.until_at from period p"
            + " where a.tenant_id = any($1::uuid[]) and a.kind = 'SPENDING_THRESHOLD' and a.cleared_at is null"
            + " and p.tenant_id = a.tenant_id and p.month = a.month and a.ends_at <> p.until_at";

    private final AlertTable alerts;

    SpendingAlerts(AlertTable alerts) {
        this.alerts = alerts;
    }

    Uni<Void> judge(SqlConnection connection, UUID[] tenants, Instant now) {
        return connection
                .preparedQuery(ENDS)
                .execute(Tuple.of((Object) tenants))
                .chain(() -> connection.preparedQuery(REACHED).execute(Tuple.of(tenants, now.atOffset(ZoneOffset.UTC))))
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
