package coop.dure.billing.alerts;

import coop.dure.contracts.Topics;
import coop.dure.contracts.billing.BillingAlertCleared;
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
import org.jspecify.annotations.Nullable;

/** Raises and clears alerts, and tells of it, in one transaction. Called by {@link JudgeAlerts} alone, one replica at a time. */
@ApplicationScoped
class AlertTable {
    private static final String CLEARED =
            " and cleared_at is null returning tenant_id, alert_id, kind, raised_at, cleared_at, version";
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
