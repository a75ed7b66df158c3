package coop.dure.billing.invoices;

import coop.dure.platform.background.BackgroundThread;
import coop.dure.platform.tenancy.TenantTransactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Looks at invoices whose time is over, in a thread of its own. Replicas share the work by the lock on each one's row. */
@ApplicationScoped
class OverdueLoop {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long POLL_MS = 2_000;
    private final TenantTransactions transactions;
    private final TellOverdue tell;
    private final BackgroundThread thread = new BackgroundThread("overdue", POLL_MS, this::round);

    OverdueLoop(TenantTransactions transactions, TellOverdue tell) {
        this.transactions = transactions;
        this.tell = tell;
    }

    void start(@Observes @Priority(400) StartupEvent starting) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent ending) throws InterruptedException {
        thread.stop();
    }

    private void round() {
        while (!thread.isStopping() && transactions.asWorker(tell::one).await().atMost(PATIENCE)) {
            // One after the other, each in a transaction of its own.
        }
    }
}
