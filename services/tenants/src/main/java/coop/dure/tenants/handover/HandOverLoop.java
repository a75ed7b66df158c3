package coop.dure.tenants.handover;

import coop.dure.platform.background.BackgroundThread;
import coop.dure.platform.tenancy.TenantTransactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Carries out hand-overs whose day has come; of several replicas the first to lock one does it. What waits is tried again. */
@ApplicationScoped
class HandOverLoop {
    private static final Logger LOG = Logger.getLogger(HandOverLoop.class);
    private static final long POLL_MS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final TenantTransactions transactions;
    private final CarryOutHandOver carryOut;
    private final BackgroundThread thread = new BackgroundThread("hand-overs", POLL_MS, this::round);

    HandOverLoop(TenantTransactions transactions, CarryOutHandOver carryOut) {
        this.transactions = transactions;
        this.carryOut = carryOut;
    }

    void start(@Observes @Priority(400) StartupEvent starting) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent ending) throws InterruptedException {
        thread.stop();
    }

    private record Due(UUID tenantId, UUID handOverId) {}

    private void round() {
        due().forEach(this::one);
    }

    private List<Due> due() {
        return transactions
                .asWorker(connection -> connection
                        .query("select tenant_id, hand_over_id from hand_over where status = 'PLANNED' and"
                                + " effective_at <= now() and (next_try_at is null or next_try_at <= now())"
                                + " order by coalesce(next_try_at, effective_at) limit 100")
                        .execute())
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    for (Row row : rows) {
                        due.add(new Due(row.getUUID(0), row.getUUID(1)));
                    }
                    return due;
                })
                .await()
                .atMost(PATIENCE);
    }

    /** One that fails does not hold up the others. */
    private void one(Due due) {
        try {
            carryOut.of(due.tenantId(), due.handOverId()).await().atMost(PATIENCE);
        } catch (RuntimeException e) {
            LOG.warnf("hand-over %s of tenant %s is tried again after: %s", due.handOverId(), due.tenantId(), e);
        }
    }
}
