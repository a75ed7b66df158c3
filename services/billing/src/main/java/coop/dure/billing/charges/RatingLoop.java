package coop.dure.billing.charges;

import coop.dure.platform.background.BackgroundThread;
import coop.dure.platform.tenancy.TenantTransactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Rates again whoever waits for it, in a thread of its own; replicas share the work tenant by tenant. */
@ApplicationScoped
class RatingLoop {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_MS = 200;
    private final TenantTransactions transactions;
    private final RateAgain requests;
    private final RatingPages pages;
    private final MonthRatingPages months;
    private final BackgroundThread thread = new BackgroundThread("rating-again", POLL_MS, this::round);

    RatingLoop(TenantTransactions transactions, RateAgain requests, RatingPages pages, MonthRatingPages months) {
        this.transactions = transactions;
        this.requests = requests;
        this.pages = pages;
        this.months = months;
    }

    void start(@Observes @Priority(400) StartupEvent starting) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent ending) throws InterruptedException {
        thread.stop();
    }

    private void round() {
        transactions.asWorker(requests::requestOfPublished).await().atMost(PATIENCE);
        boolean more = true;
        while (more && !thread.isStopping()) {
            more = transactions.asWorker(pages::next).await().atMost(PATIENCE)
                    | transactions.asWorker(months::next).await().atMost(PATIENCE);
        }
    }
}
