package coop.dure.billing.alerts;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.UUID;

/**
 * Judges tenants' alerts in one transaction: takes their marks, reads how things are, raises and clears, and tells of it.
 * One replica at a time does, so that none judges by what another is about to change; what a mark was left for is judged
 * by whoever sees it, also when the one before died half-way.
 */
@ApplicationScoped
class JudgeAlerts {
    private static final String ALONE =
            "select pg_try_advisory_xact_lock(hashtextextended('billing-alerts', 0)) as alone";
    private final SpendingAlerts spending;
    private final UnratedAlerts unrated;
    private final TrafficAlerts traffic;

    JudgeAlerts(SpendingAlerts spending, UnratedAlerts unrated, TrafficAlerts traffic) {
        this.spending = spending;
        this.unrated = unrated;
        this.traffic = traffic;
    }

    /** False where another replica is at it. */
    Uni<Boolean> of(SqlConnection connection, Collection<UUID> tenantIds) {
        UUID[] tenants = tenantIds.toArray(UUID[]::new);
        return connection.query(ALONE).execute().chain(rows -> {
            if (!rows.iterator().next().getBoolean("alone")) {
                return Uni.createFrom().item(false);
            }
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            return connection
                    .preparedQuery("delete from billing_alert_mark where tenant_id = any($1::uuid[])")
                    .execute(Tuple.of((Object) tenants))
                    .chain(() -> spending.judge(connection, tenants, now))
                    .chain(() -> unrated.judge(connection, tenants, now))
                    .chain(() -> traffic.judge(connection, tenants, now))
                    .replaceWith(true);
        });
    }
}
