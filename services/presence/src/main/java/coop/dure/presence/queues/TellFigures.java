package coop.dure.presence.queues;

import coop.dure.platform.background.BackgroundThread;
import coop.dure.platform.tenancy.TenantTransactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Tells the figures of queues that are due: something happened, a day of the tenant's begins, a call is forgotten. Every
 * replica does; what is due stands in the queue's row, so what one replica leaves undone another does.
 */
@ApplicationScoped
class TellFigures {
    private static final int MOST_AT_ONCE = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TenantTransactions transactions;
    private final CountQueues count;
    private final BackgroundThread loop =
            new BackgroundThread("presence-queues", KeepWaiting.TOLD_EVERY_MS, this::tell);

    TellFigures(TenantTransactions transactions, CountQueues count) {
        this.transactions = transactions;
        this.count = count;
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loop.stop();
    }

    /** Something is due. */
    void ring() {
        loop.ring();
    }

    private void tell() {
        int told;
        do {
            told = transactions
                    .asWorker(connection -> count.due(connection, MOST_AT_ONCE))
                    .await()
                    .atMost(PATIENCE);
        } while (told == MOST_AT_ONCE && !loop.isStopping());
    }
}
