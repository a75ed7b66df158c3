package coop.dure.platform.idempotency;

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

/** Forgets keys whose 24 hours are over. Each replica does; there is nothing to divide. */
@ApplicationScoped
class ForgetRequestKeys {
    private static final Logger LOG = Logger.getLogger(ForgetRequestKeys.class);
    private static final long EVERY_MS = Duration.ofMinutes(10).toMillis();

    private final TenantTransactions transactions;
    private final Vertx vertx;
    private long timer;

    ForgetRequestKeys(TenantTransactions transactions, Vertx vertx) {
        this.transactions = transactions;
        this.vertx = vertx;
    }

    void start(@Observes @Priority(400) StartupEvent starting) {
        timer = vertx.setPeriodic(
                EVERY_MS,
                due -> now().subscribe()
                        .with(
                                forgotten -> LOG.debugf("%d keys forgotten", forgotten),
                                e -> LOG.warnf("Keys of requests are forgotten later: %s", e)));
    }

    void stop(@Observes ShutdownEvent ending) {
        vertx.cancelTimer(timer);
    }

    /** How many there were. */
    Uni<Integer> now() {
        return transactions.asWorker(connection -> connection
                .query("delete from request_key where requested_at < now() - interval '24 hours'")
                .execute()
                .map(rows -> rows.rowCount()));
    }
}
