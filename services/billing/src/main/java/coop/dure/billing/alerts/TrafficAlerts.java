package coop.dure.billing.alerts;

import coop.dure.billing.alerts.traffic.Burst;
import coop.dure.billing.alerts.traffic.CallsOfMinute;
import coop.dure.billing.alerts.traffic.ToldBurst;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which tenants' calls abroad at night are a burst. */
@ApplicationScoped
class TrafficAlerts {
    /** What lies further back is history that was imported: nobody can hang it up any more. */
    static final Duration LOOKS_BACK = Duration.ofHours(24);

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String ABROAD = "select tenant_id, date_trunc('minute', at) as minute, count(*) as calls,"
            + " greatest(date_trunc('minute', at) + interval '1 minute', max(at + least(seconds, 86400) * interval"
            + " '1 second')) as until, sum(seconds)::bigint as seconds, sum(amount) as amount from (select c.tenant_id,"
            + " c.at, c.amount, coalesce((c.leg::json ->> 'connectedSeconds')::bigint, 0) as seconds"
            + " from unnest($1::uuid[]) as asked (tenant_id) join charge c on c.tenant_id = asked.tenant_id"
            + " where c.abroad and not c.voided and c.at > $2 and c.at < $3 and c.state in ('RATED', 'FREE', 'UNRATED')) as abroad"
            + " group by 1, 2 order by 1, 2";
    private static final String TOLD = "select tenant_id, alert_id, since_at, last_at, cleared_at is null as open"
            + " from billing_alert where tenant_id = any($1::uuid[]) and kind = 'UNUSUAL_TRAFFIC'"
            + " and (cleared_at is null or last_at > $2) order by tenant_id, cleared_at is null desc, last_at desc";

    private final AlertTable alerts;
    private final TrafficRules rules;

    TrafficAlerts(AlertTable alerts, TrafficRules rules) {
        this.alerts = alerts;
        this.rules = rules;
    }

    /** What was told of a burst. */
    private record Told(UUID alertId, ToldBurst burst, boolean open) {}

    Uni<Void> judge(SqlConnection connection, UUID[] tenants, Instant now) {
        return rules.of(connection, tenants)
                .chain(found -> abroad(connection, found.keySet().toArray(UUID[]::new), now)
                        .chain(calls -> told(connection, tenants, now)
                                .chain(told -> judge(connection, tenants, found, calls, told, now))));
    }

    private Uni<Void> judge(
            SqlConnection connection,
            UUID[] tenants,
            Map<UUID, TrafficRules.InForce> found,
            Map<UUID, List<CallsOfMinute>> calls,
            Map<UUID, List<Told>> told,
            Instant now) {
        List<GrownAlert> grown = new ArrayList<>();
        List<NewAlert> raised = new ArrayList<>();
        for (Map.Entry<UUID, TrafficRules.InForce> of : found.entrySet()) {
            UUID tenantId = of.getKey();
            TrafficRule rule = of.getValue().rule();
            List<Told> before = told.getOrDefault(tenantId, List.of());
            List<CallsOfMinute> abroad = calls.getOrDefault(tenantId, List.of());
            GrownAlert goesOn = before.isEmpty() ? null : goesOn(tenantId, before, abroad, rule, now);
            if (goesOn != null) {
                grown.add(goesOn);
            }
            if (goesOn == null || !goesOn.endsAt().isAfter(now)) {
                Stream<ToldBurst> known = before.stream().map(Told::burst);
                Burst.first(
                                without(
                                        goesOn == null ? known : Stream.concat(known, Stream.of(goesOn.burst())),
                                        abroad),
                                rule)
                        .map(burst -> NewAlert.traffic(
                                tenantId,
                                burst,
                                Burst.endOf(burst.until(), rule),
                                of.getValue().currency(),
                                now))
                        .ifPresent(raised::add);
            }
        }
        return alerts.grow(connection, grown, now)
                .chain(() -> alerts.clearEnded(connection, tenants, now))
                .chain(() -> alerts.raise(connection, raised));
    }

    /**
     * The alert that is open, with what belongs to its burst; where none is, the last one, if calls that follow it show that
     * its burst goes on: their records came later than the window is long. What of it is over already is no news of it.
     */
    private static @Nullable GrownAlert goesOn(
            UUID tenantId, List<Told> before, List<CallsOfMinute> abroad, TrafficRule rule, Instant now) {
        Told alert = before.get(0);
        List<CallsOfMinute> ofNoOther = without(before.stream().skip(1).map(Told::burst), abroad);
        ToldBurst.Grown grown = alert.open()
                ? alert.burst().withBoth(ofNoOther, rule)
                : alert.burst().withFollowing(ofNoOther, rule);
        Instant endsAt = Burst.endOf(grown.until(), rule);
        boolean goesOn =
                alert.open() || grown.burst().last().isAfter(alert.burst().last()) && endsAt.isAfter(now);
        return goesOn ? new GrownAlert(tenantId, alert.alertId(), grown.burst(), endsAt) : null;
    }

    /** Each call is told of once. */
    private static List<CallsOfMinute> without(Stream<ToldBurst> bursts, List<CallsOfMinute> calls) {
        List<ToldBurst> known = bursts.toList();
        return calls.stream()
                .filter(minute -> known.stream().noneMatch(burst -> burst.has(minute.at())))
                .toList();
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
                                        row.getOffsetDateTime("until").toInstant(),
                                        row.getLong("calls"),
                                        row.getLong("seconds"),
                                        row.getBigDecimal("amount")));
                    }
                    return calls;
                });
    }

    /** The alerts whose calls may be among those that are looked at; the open one first, then from the newest on. */
    private static Uni<Map<UUID, List<Told>>> told(SqlConnection connection, UUID[] tenants, Instant now) {
        return connection
                .preparedQuery(TOLD)
                .execute(Tuple.of(tenants, utc(now.minus(LOOKS_BACK).minus(MINUTE))))
                .map(rows -> {
                    Map<UUID, List<Told>> told = new HashMap<>();
                    for (Row row : rows) {
                        told.computeIfAbsent(row.getUUID("tenant_id"), id -> new ArrayList<>())
                                .add(new Told(
                                        row.getUUID("alert_id"),
                                        new ToldBurst(
                                                row.getOffsetDateTime("since_at")
                                                        .toInstant(),
                                                row.getOffsetDateTime("last_at").toInstant()),
                                        row.getBoolean("open")));
                    }
                    return told;
                });
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
