package coop.dure.billing.alerts;

import coop.dure.billing.alerts.traffic.Burst;
import coop.dure.billing.alerts.traffic.CallsOfMinute;
import coop.dure.billing.alerts.traffic.TrafficRule;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which tenants' calls abroad at night are a burst. */
@ApplicationScoped
class TrafficAlerts {
    /** What lies further back is history that was imported: nobody can hang it up any more. */
    static final Duration LOOKS_BACK = Duration.ofHours(24);

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final String ABROAD = "select c.tenant_id, date_trunc('minute', c.at) as minute, count(*) as calls,"
            + " sum(coalesce((c.leg::json ->> 'connectedSeconds')::bigint, 0))::bigint as seconds, sum(c.amount) as amount"
            + " from unnest($1::uuid[]) as asked (tenant_id) join charge c on c.tenant_id = asked.tenant_id"
            + " where c.abroad and not c.voided and c.at > $2 and c.at < $3 and c.state in ('RATED', 'FREE', 'UNRATED')"
            + " group by 1, 2 order by 1, 2";
    private static final String LATEST = "select distinct on (tenant_id) tenant_id, alert_id, last_at, cleared_at"
            + " from billing_alert where tenant_id = any($1::uuid[]) and kind = 'UNUSUAL_TRAFFIC'"
            + " order by tenant_id, last_at desc, alert_id desc";

    private final AlertTable alerts;
    private final TrafficRules rules;

    TrafficAlerts(AlertTable alerts, TrafficRules rules) {
        this.alerts = alerts;
        this.rules = rules;
    }

    private record Latest(UUID alertId, Instant last, boolean open) {}

    /** A burst that goes on. */
    private record Extended(UUID tenantId, UUID alertId, Instant last, Instant endsAt) {}

    Uni<Void> judge(SqlConnection connection, UUID[] tenants, Instant now) {
        return rules.of(connection, tenants)
                .chain(found -> abroad(connection, found.keySet().toArray(UUID[]::new), now)
                        .chain(calls -> latest(connection, tenants)
                                .chain(latest -> judge(connection, tenants, found, calls, latest, now))));
    }

    private Uni<Void> judge(
            SqlConnection connection,
            UUID[] tenants,
            Map<UUID, TrafficRules.InForce> found,
            Map<UUID, List<CallsOfMinute>> calls,
            Map<UUID, Latest> latest,
            Instant now) {
        List<Extended> extended = new ArrayList<>();
        List<NewAlert> raised = new ArrayList<>();
        for (Map.Entry<UUID, List<CallsOfMinute>> of : calls.entrySet()) {
            UUID tenantId = of.getKey();
            TrafficRules.InForce inForce = found.get(tenantId);
            if (inForce == null) {
                continue;
            }
            TrafficRule rule = inForce.rule();
            Latest alert = latest.get(tenantId);
            Instant known = alert == null ? null : alert.last();
            boolean goesOn = false;
            if (alert != null && alert.open()) {
                Instant last = Burst.lastOf(alert.last(), of.getValue(), rule);
                known = last;
                goesOn = Burst.endOf(last, rule).isAfter(now);
                extended.add(new Extended(tenantId, alert.alertId(), last, Burst.endOf(last, rule)));
            }
            if (!goesOn) {
                Burst.first(behind(known, of.getValue()), rule)
                        .map(burst -> NewAlert.traffic(
                                tenantId, burst, Burst.endOf(burst.last(), rule), inForce.currency(), now))
                        .ifPresent(raised::add);
            }
        }
        return extend(connection, extended)
                .chain(() -> alerts.clearEnded(connection, tenants, now))
                .chain(() -> alerts.raise(connection, raised));
    }

    /** Each call is told of once. */
    private static List<CallsOfMinute> behind(@Nullable Instant known, List<CallsOfMinute> calls) {
        return known == null
                ? calls
                : calls.stream().filter(minute -> minute.at().isAfter(known)).toList();
    }

    private static Uni<Map<UUID, List<CallsOfMinute>>> abroad(SqlConnection connection, UUID[] tenants, Instant now) {
        return connection
                .preparedQuery(ABROAD)
                .execute(Tuple.of(tenants, utc(now.minus(LOOKS_BACK)), utc(now.plus(CLOCKS_DIFFER))))
                .map(rows -> {
                    Map<UUID, List<CallsOfMinute>> calls = new HashMap<>();
                    for (Row row : rows) {
                        calls.computeIfAbsent(row.getUUID("tenant_id"), id -> new ArrayList<>())
                                .add(new CallsOfMinute(
                                        row.getOffsetDateTime("minute").toInstant(),
                                        row.getLong("calls"),
                                        row.getLong("seconds"),
                                        row.getBigDecimal("amount")));
                    }
                    return calls;
                });
    }

    private static Uni<Map<UUID, Latest>> latest(SqlConnection connection, UUID[] tenants) {
        return connection
                .preparedQuery(LATEST)
                .execute(Tuple.of((Object) tenants))
                .map(rows -> {
                    Map<UUID, Latest> latest = new HashMap<>();
                    for (Row row : rows) {
                        latest.put(
                                row.getUUID("tenant_id"),
                                new Latest(
                                        row.getUUID("alert_id"),
                                        row.getOffsetDateTime("last_at").toInstant(),
                                        row.getOffsetDateTime("cleared_at") == null));
                    }
                    return latest;
                });
    }

    private static Uni<Void> extend(SqlConnection connection, List<Extended> bursts) {
        if (bursts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery("update billing_alert a set last_at = told.last_at, ends_at = told.ends_at from"
                        + " unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::timestamptz[]) as told (tenant_id,"
                        + " alert_id, last_at, ends_at) where a.tenant_id = told.tenant_id and a.alert_id ="
                        + " told.alert_id and a.last_at < told.last_at")
                .execute(Tuple.of(
                        bursts.stream().map(Extended::tenantId).toArray(UUID[]::new),
                        bursts.stream().map(Extended::alertId).toArray(UUID[]::new),
                        bursts.stream().map(burst -> utc(burst.last())).toArray(OffsetDateTime[]::new),
                        bursts.stream().map(burst -> utc(burst.endsAt())).toArray(OffsetDateTime[]::new)))
                .replaceWithVoid();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
