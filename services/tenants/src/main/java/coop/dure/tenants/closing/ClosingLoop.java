package coop.dure.tenants.closing;

import coop.dure.platform.background.BackgroundThread;
import coop.dure.platform.tenancy.TenantTransactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Looks after closings that have not ended, in a thread of its own. */
@ApplicationScoped
class ClosingLoop {
    private static final Logger LOG = Logger.getLogger(ClosingLoop.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long POLL_MS = 500;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);
    private final TenantTransactions transactions;
    private final ClosingSteps steps;
    private final Map<UUID, Instant> failedAt = new HashMap<>();
    private final BackgroundThread thread = new BackgroundThread("closings", POLL_MS, this::round);

    ClosingLoop(TenantTransactions transactions, ClosingSteps steps) {
        this.transactions = transactions;
        this.steps = steps;
    }

    void start(@Observes @Priority(400) StartupEvent starting) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent ending) throws InterruptedException {
        thread.stop();
    }

    private void round() {
        open().forEach(this::take);
    }

    private void take(Row closing) {
        UUID tenantId = closing.getUUID("tenant_id");
        UUID closingId = closing.getUUID("closing_id");
        Instant failed = failedAt.get(tenantId);
        if (failed != null && Instant.now().isBefore(failed.plus(AFTER_FAILURE))) {
            return;
        }
        try {
            failedAt.remove(tenantId);
            switch (closing.getString("status")) {
                case "EXPORTING" -> steps.exported(tenantId, closingId);
                case "EXPORTED" ->
                    steps.erase(
                            tenantId,
                            closingId,
                            closing.getOffsetDateTime("asked_at").toInstant());
                default -> steps.erased(tenantId);
            }
        } catch (RuntimeException e) {
            failedAt.put(tenantId, Instant.now());
            LOG.warnf(e, "the closing of tenant %s is tried again", tenantId);
        }
    }

    /** Those of which a step may be due. */
    private List<Row> open() {
        return transactions
                .asWorker(connection -> connection
                        .query("select tenant_id, closing_id, status, asked_at from tenant_closing where status in"
                                + " ('EXPORTING', 'ERASING') or status = 'EXPORTED' and erase_at <= now()")
                        .execute()
                        .map(rows -> {
                            List<Row> found = new ArrayList<>();
                            rows.forEach(found::add);
                            return found;
                        }))
                .await()
                .atMost(PATIENCE);
    }
}
