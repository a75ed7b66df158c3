package coop.dure.billing.periods;

import coop.dure.platform.tenancy.TenantTransactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Carries open closes on, in a thread of its own. Replicas share the work by the lock on each close's row. */
@ApplicationScoped
class ClosingLoop {
    private static final Logger LOG = Logger.getLogger(ClosingLoop.class);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final long POLL_MS = 300;
    private static final long STOP_WITHIN_MS = 8_000;
    private final TenantTransactions transactions;
    private final ClosingTable table;
    private final CloseMonth close;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread;

    ClosingLoop(TenantTransactions transactions, ClosingTable table, CloseMonth close) {
        this.transactions = transactions;
        this.table = table;
        this.close = close;
    }

    void start(@Observes @Priority(400) StartupEvent starting) {
        Thread loop = new Thread(this::loop, "closing");
        loop.setDaemon(true);
        thread = loop;
        loop.start();
    }

    void stop(@Observes ShutdownEvent ending) throws InterruptedException {
        stopping.countDown();
        if (thread != null) {
            thread.join(STOP_WITHIN_MS);
        }
    }

    private void loop() {
        try {
            while (!stopping.await(POLL_MS, TimeUnit.MILLISECONDS)) {
                steps();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void steps() {
        try {
            for (Closing closing : transactions.asWorker(table::open).await().atMost(PATIENCE)) {
                step(closing);
            }
        } catch (RuntimeException e) {
            LOG.warnf("closing goes on after: %s", e);
        }
    }

    /** One close that fails must not keep the others waiting. */
    private void step(Closing closing) {
        try {
            transactions
                    .asWorker(connection -> close.step(connection, closing))
                    .await()
                    .atMost(PATIENCE);
        } catch (RuntimeException e) {
            LOG.errorf(e, "close %s of tenant %s is tried again", closing.closingId(), closing.tenantId());
        }
    }
}
