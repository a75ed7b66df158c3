package coop.dure.billing.periods;

import coop.dure.platform.background.BackgroundThread;
import coop.dure.platform.tenancy.TenantTransactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Carries open closes on, in a thread of its own, and begins the months that have come. Replicas share the work by the
 * lock on each close's row.
 */
@ApplicationScoped
class ClosingLoop {
    private static final Logger LOG = Logger.getLogger(ClosingLoop.class);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration MONTHS_EVERY = Duration.ofMinutes(1);
    private static final long POLL_MS = 300;
    private final TenantTransactions transactions;
    private final ClosingTable table;
    private final CloseMonth close;
    private final BeginMonths months;
    private final BackgroundThread thread = new BackgroundThread("closing", POLL_MS, this::round);
    private long monthsBegunNanos = System.nanoTime() - MONTHS_EVERY.toNanos();

    ClosingLoop(TenantTransactions transactions, ClosingTable table, CloseMonth close, BeginMonths months) {
        this.transactions = transactions;
        this.table = table;
        this.close = close;
        this.months = months;
    }

    void start(@Observes @Priority(400) StartupEvent starting) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent ending) throws InterruptedException {
        thread.stop();
    }

    private void round() {
        if (System.nanoTime() - monthsBegunNanos >= MONTHS_EVERY.toNanos()) {
            transactions.asWorker(months::due).await().atMost(PATIENCE);
            monthsBegunNanos = System.nanoTime();
        }
        transactions.asWorker(table::open).await().atMost(PATIENCE).forEach(this::step);
    }

    /** One close that fails must not keep the others waiting. */
    private void step(Closing closing) {
        try {
            transactions
                    .asWorker(connection -> close.step(connection, closing))
                    .await()
                    .atMost(PATIENCE);
        } catch (ArithmeticException tooLarge) {
            LOG.errorf(tooLarge, "close %s of tenant %s is refused", closing.closingId(), closing.tenantId());
            transactions
                    .asWorker(connection -> close.refuse(connection, closing))
                    .await()
                    .atMost(PATIENCE);
        } catch (RuntimeException e) {
            LOG.errorf(e, "close %s of tenant %s is tried again", closing.closingId(), closing.tenantId());
        }
    }
}
