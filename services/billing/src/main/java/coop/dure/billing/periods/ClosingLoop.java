package coop.dure.billing.periods;

import coop.dure.platform.background.BackgroundThread;
import coop.dure.platform.tenancy.TenantTransactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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
    /** The database has more than one processor; what they all draw, the number, is drawn last. */
    private static final int AT_ONCE = 4;

    private final TenantTransactions transactions;
    private final ClosingTable table;
    private final CloseMonth close;
    private final BeginMonths months;
    private final SpreadRun runs;
    private final Retries retries = new Retries(System::nanoTime);
    private final BackgroundThread thread = new BackgroundThread("closing", POLL_MS, this::round);
    private long monthsBegunNanos = System.nanoTime() - MONTHS_EVERY.toNanos();

    ClosingLoop(
            TenantTransactions transactions, ClosingTable table, CloseMonth close, BeginMonths months, SpreadRun runs) {
        this.transactions = transactions;
        this.table = table;
        this.close = close;
        this.months = months;
        this.runs = runs;
    }

    void start(@Observes @Priority(400) StartupEvent starting) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent ending) throws InterruptedException {
        thread.stop();
    }

    /** A close may go on. */
    void ring() {
        thread.ring();
    }

    private void round() {
        if (System.nanoTime() - monthsBegunNanos >= MONTHS_EVERY.toNanos()) {
            transactions.asWorker(months::due).await().atMost(PATIENCE).forEach(this::begin);
            monthsBegunNanos = System.nanoTime();
        }
        run(runs::step);
        Set<UUID> pausing = retries.pausing();
        Multi.createFrom()
                .iterable(transactions
                        .asWorker(connection -> table.open(connection, pausing))
                        .await()
                        .atMost(PATIENCE))
                .onItem()
                .transformToUni(this::step)
                .merge(AT_ONCE)
                .collect()
                .last()
                .await()
                .atMost(PATIENCE);
    }

    private void run(Function<SqlConnection, Uni<Void>> work) {
        transactions.asWorker(work).await().atMost(PATIENCE);
    }

    /** One tenant whose month cannot begin must keep neither the others' nor any close waiting. */
    private void begin(UUID tenantId) {
        try {
            run(connection -> months.begin(connection, tenantId));
        } catch (RuntimeException e) {
            LOG.errorf(e, "the next month of tenant %s is begun later", tenantId);
        }
    }

    /** One close that fails must not keep the others waiting, nor hold its tenant's months again and again. */
    private Uni<Void> step(Closing closing) {
        return transactions
                .asWorker(connection -> close.step(connection, closing))
                .onFailure(ArithmeticException.class)
                .recoverWithUni(tooLarge -> {
                    LOG.errorf(tooLarge, "close %s of tenant %s is refused", closing.closingId(), closing.tenantId());
                    return transactions.asWorker(connection -> close.refuse(connection, closing));
                })
                .invoke(() -> retries.succeeded(closing.closingId()))
                .onFailure()
                .invoke(e -> {
                    retries.failed(closing.closingId());
                    LOG.errorf(e, "close %s of tenant %s is tried again", closing.closingId(), closing.tenantId());
                })
                .onFailure()
                .recoverWithNull();
    }
}
