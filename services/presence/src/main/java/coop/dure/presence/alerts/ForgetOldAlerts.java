package coop.dure.presence.alerts;

import coop.dure.platform.tenancy.TenantTransactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Deletes alerts 90 days after they were cleared, some at a time. */
@ApplicationScoped
class ForgetOldAlerts {
    static final int AT_ONCE = 1_000;
    private static final String SOME = "delete from presence_alert where (tenant_id, alert_id) in (select tenant_id,"
            + " alert_id from presence_alert where cleared_at < now() - interval '90 days' limit " + AT_ONCE + ")";
    private static final Logger LOG = Logger.getLogger(ForgetOldAlerts.class);
    private static final long EVERY_MS = Duration.ofHours(1).toMillis();

    private final TenantTransactions transactions;
    private final Vertx vertx;
    private long timer;

    ForgetOldAlerts(TenantTransactions transactions, Vertx vertx) {
        this.transactions = transactions;
        this.vertx = vertx;
    }

    void start(@Observes @Priority(400) StartupEvent starting) {
        timer = vertx.setPeriodic(
                EVERY_MS,
                due -> now().subscribe()
                        .with(
                                forgotten -> LOG.debugf("%d alerts forgotten", forgotten),
                                e -> LOG.warnf("Old alerts are forgotten later: %s", e)));
    }

    void stop(@Observes ShutdownEvent ending) {
        vertx.cancelTimer(timer);
    }

    /** How many there were. */
    Uni<Integer> now() {
        return transactions
                .asWorker(connection -> connection.query(SOME).execute().map(rows -> rows.rowCount()))
                .chain(some -> some < AT_ONCE ? Uni.createFrom().item(some) : now().map(others -> some + others));
    }
}
