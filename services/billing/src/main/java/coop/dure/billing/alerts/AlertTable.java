package coop.dure.billing.alerts;

import coop.dure.contracts.Topics;
import coop.dure.contracts.billing.BillingAlertCleared;
import coop.dure.contracts.billing.UnusualTrafficSeen;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.platform.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.data.Numeric;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Raises and clears alerts, and tells of it, in one transaction. Called by {@link JudgeAlerts} alone, one replica at a time. */
@ApplicationScoped
class AlertTable {
    private static final String CLEARED =
            " and cleared_at is null returning tenant_id, alert_id, kind, raised_at, cleared_at, version";
    private static final String GROW =
            "update billing_alert a set since_at = told.since_at, last_at = told.last_at, ends_at = told.ends_at,"
                    + " cleared_at = null, version = case when was.cleared_at is null then a.version"
                    + " else greatest(a.version + 1, $6) end from unnest($1::uuid[], $2::uuid[], $3::timestamptz[],"
                    + " $4::timestamptz[], $5::timestamptz[]) as told (tenant_id, alert_id, since_at, last_at, ends_at)"
                    + " join billing_alert was using (tenant_id, alert_id) where a.tenant_id = told.tenant_id"
                    + " and a.alert_id = told.alert_id and (a.since_at, a.last_at, a.ends_at) is distinct from"
                    + " (told.since_at, told.last_at, told.ends_at) returning a.tenant_id, a.alert_id, a.legs, a.seconds,"
                    + " a.currency, a.amount, a.since_at, a.last_at, a.raised_at, a.version,"
                    + " was.cleared_at is not null as was_over";
    private final Outbox outbox;

    AlertTable(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Raises those that there are not yet. */
    Uni<Void> raise(SqlConnection connection, List<NewAlert> alerts) {
        if (alerts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Columns<NewAlert> columns = new Columns<>(alerts)
                .add("tenant_id", "uuid", UUID.class, NewAlert::tenantId)
                .add("alert_id", "uuid", UUID.class, NewAlert::alertId)
                .add("kind", "text", String.class, alert -> alert.kind().name())
                .add("subject", "text", String.class, NewAlert::subject)
                .add("month", "text", String.class, NewAlert::month)
                .add("threshold", "numeric", Numeric.class, alert -> numeric(alert.threshold()))
                .add("legs", "bigint", Long.class, NewAlert::legs)
                .add("seconds", "bigint", Long.class, NewAlert::seconds)
                .add("currency", "text", String.class, NewAlert::currency)
                .add("amount", "numeric", Numeric.class, alert -> numeric(alert.amount()))
                .add("since_at", "timestamptz", OffsetDateTime.class, alert -> utc(alert.since()))
                .add("last_at", "timestamptz", OffsetDateTime.class, alert -> utc(alert.last()))
                .add("ends_at", "timestamptz", OffsetDateTime.class, alert -> utc(alert.endsAt()))
                .add("raised_at", "timestamptz", OffsetDateTime.class, alert -> utc(alert.raisedAt()))
                .add("version", "bigint", Long.class, NewAlert::version);
        return connection
                .preparedQuery(columns.insertInto("billing_alert") + " on conflict do nothing returning alert_id")
                .execute(columns.tuple())
                .chain(rows -> {
                    Set<UUID> raised = new HashSet<>();
                    rows.forEach(row -> raised.add(row.getUUID("alert_id")));
                    return outbox.add(
                            connection,
                            alerts.stream()
                                    .filter(alert -> raised.contains(alert.alertId()))
                                    .map(alert -> event(alert.tenantId(), alert.alertId(), alert.event()))
                                    .toList());
                });
    }

    /** Bursts that go on. Of one whose alert was over it is told again, as the same alert. */
    Uni<Void> grow(SqlConnection connection, List<GrownAlert> bursts, Instant now) {
        if (bursts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(GROW)
                .execute(Tuple.of(
                        bursts.stream().map(GrownAlert::tenantId).toArray(UUID[]::new),
                        bursts.stream().map(GrownAlert::alertId).toArray(UUID[]::new),
                        times(bursts, alert -> alert.burst().since()),
                        times(bursts, alert -> alert.burst().last()),
                        times(bursts, GrownAlert::endsAt),
                        now.toEpochMilli()))
                .chain(rows -> {
                    List<OutgoingEvent> events = new ArrayList<>();
                    for (Row row : rows) {
                        if (row.getBoolean("was_over")) {
                            events.add(event(row.getUUID("tenant_id"), row.getUUID("alert_id"), seen(row)));
                        }
                    }
                    return outbox.add(connection, events);
                });
    }

    private static UnusualTrafficSeen seen(Row row) {
        return new UnusualTrafficSeen(
                row.getUUID("tenant_id"),
                row.getUUID("alert_id"),
                row.getLong("legs"),
                row.getLong("seconds"),
                row.getString("currency"),
                new BigDecimal(NewAlert.plain(row.getBigDecimal("amount"))),
                row.getOffsetDateTime("since_at").toInstant(),
                row.getOffsetDateTime("last_at").toInstant(),
                row.getOffsetDateTime("raised_at").toInstant(),
                row.getLong("version"));
    }

    private static OffsetDateTime[] times(List<GrownAlert> bursts, Function<GrownAlert, Instant> time) {
        return bursts.stream()
                .map(alert -> time.apply(alert).atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }

    /** Clears those whose time has come. */
    Uni<Void> clearEnded(SqlConnection connection, UUID[] tenants, Instant now) {
        return clear(
                connection,
                "update billing_alert set cleared_at = greatest(ends_at, raised_at), version = greatest(version + 1, $3)"
                        + " where tenant_id = any($1::uuid[]) and ends_at <= $2" + CLEARED,
                Tuple.of(tenants, utc(now), now.toEpochMilli()));
    }

    /** Clears those of tenants that have no leg without a price any more. */
    Uni<Void> clearRated(SqlConnection connection, UUID[] tenants, Instant now) {
        return clear(
                connection,
                "update billing_alert set cleared_at = greatest($2, raised_at), version = greatest(version + 1, $3)"
                        + " where tenant_id = any($1::uuid[]) and kind = 'UNRATED_CHARGES'" + CLEARED,
                Tuple.of(tenants, utc(now), now.toEpochMilli()));
    }

    private Uni<Void> clear(SqlConnection connection, String sql, Tuple parameters) {
        return connection.preparedQuery(sql).execute(parameters).chain(rows -> {
            List<OutgoingEvent> events = new ArrayList<>();
            for (Row row : rows) {
                events.add(event(
                        row.getUUID("tenant_id"),
                        row.getUUID("alert_id"),
                        new BillingAlertCleared(
                                row.getUUID("tenant_id"),
                                row.getUUID("alert_id"),
                                row.getString("kind"),
                                row.getOffsetDateTime("raised_at").toInstant(),
                                row.getOffsetDateTime("cleared_at").toInstant(),
                                row.getLong("version"))));
            }
            return outbox.add(connection, events);
        });
    }

    private static OutgoingEvent event(UUID tenantId, UUID alertId, Object data) {
        return OutgoingEvent.of(Topics.BILLING_ALERT, tenantId, "alert", alertId, data);
    }

    private static @Nullable Numeric numeric(@Nullable BigDecimal value) {
        return value == null ? null : Numeric.create(value);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
