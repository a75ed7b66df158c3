package coop.dure.presence.alerts;

import coop.dure.platform.sql.Columns;
import coop.dure.presence.alerts.watch.About;
import coop.dure.presence.alerts.watch.AlertKind;
import coop.dure.presence.alerts.watch.OpenAlert;
import coop.dure.presence.alerts.watch.Verdict.Cleared;
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
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores a tenant's alerts. Call it while the row of its rules is locked. */
@ApplicationScoped
class KeepAlerts {
    private static final String OPEN = "select alert_id, kind, agent_id, agent_code, queue, reason_code, call_ref,"
            + " allowed_seconds, since_at, raised_at, version from presence_alert where tenant_id = $1"
            + " and cleared_at is null";

    /** The alerts that are open. */
    Uni<List<OpenAlert>> open(SqlConnection connection, UUID tenantId) {
        return connection.preparedQuery(OPEN).execute(Tuple.of(tenantId)).map(rows -> {
            List<OpenAlert> open = new ArrayList<>();
            rows.forEach(row -> open.add(read(row)));
            return open;
        });
    }

    private static OpenAlert read(Row row) {
        return new OpenAlert(
                row.getUUID("alert_id"),
                AlertKind.valueOf(row.getString("kind")),
                new About(
                        row.getUUID("agent_id"),
                        row.getString("agent_code"),
                        row.getString("queue"),
                        row.getString("reason_code"),
                        row.getString("call_ref")),
                Duration.ofSeconds(row.getInteger("allowed_seconds")),
                row.getOffsetDateTime("since_at").toInstant(),
                row.getOffsetDateTime("raised_at").toInstant(),
                row.getLong("version"));
    }

    Uni<Void> raise(SqlConnection connection, UUID tenantId, List<OpenAlert> raised) {
        if (raised.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Columns<OpenAlert> columns = new Columns<>(raised)
                .add("tenant_id", "uuid", UUID.class, alert -> tenantId)
                .add("alert_id", "uuid", UUID.class, OpenAlert::alertId)
                .add("kind", "text", String.class, alert -> alert.kind().name())
                .add("subject", "text", String.class, alert -> alert.about().subject(alert.kind()))
                .add("agent_id", "uuid", UUID.class, about(About::agentId))
                .add("agent_code", "text", String.class, about(About::agentCode))
                .add("queue", "text", String.class, about(About::queue))
                .add("reason_code", "text", String.class, about(About::reasonCode))
                .add("call_ref", "text", String.class, about(About::callRef))
                .add("allowed_seconds", "int", Integer.class, alert ->
                        (int) alert.allowed().toSeconds())
                .add("since_at", "timestamptz", OffsetDateTime.class, alert -> utc(alert.since()))
                .add("raised_at", "timestamptz", OffsetDateTime.class, alert -> utc(alert.raisedAt()))
                .add("version", "bigint", Long.class, OpenAlert::version);
        return connection
                .preparedQuery(columns.insertInto("presence_alert"))
                .execute(columns.tuple())
                .replaceWithVoid();
    }

    /** An alert that is over, with the version that says so. */
    record Ended(Cleared cleared, long version) {}

    Uni<Void> clear(SqlConnection connection, UUID tenantId, List<Ended> ended) {
        if (ended.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Columns<Ended> columns = new Columns<>(ended)
                .add("tenant_id", "uuid", UUID.class, one -> tenantId)
                .add(
                        "alert_id",
                        "uuid",
                        UUID.class,
                        one -> one.cleared().alert().alertId())
                .add(
                        "cleared_at",
                        "timestamptz",
                        OffsetDateTime.class,
                        one -> utc(one.cleared().at()))
                .add(
                        "cleared_by",
                        "text",
                        String.class,
                        one -> one.cleared().why().name())
                .add("version", "bigint", Long.class, Ended::version);
        return connection
                .preparedQuery("update presence_alert a set " + columns.assignedAfter(2, "c") + " from "
                        + columns.unnest() + " as c (" + columns.names() + ") where a.tenant_id = c.tenant_id"
                        + " and a.alert_id = c.alert_id")
                .execute(columns.tuple())
                .replaceWithVoid();
    }

    private static <V> Function<OpenAlert, @Nullable V> about(Function<About, @Nullable V> value) {
        return alert -> value.apply(alert.about());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
