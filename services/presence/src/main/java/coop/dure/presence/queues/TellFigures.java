package coop.dure.presence.queues;

import coop.dure.platform.background.BackgroundThread;
import coop.dure.platform.tenancy.TenantTransactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Tells the figures of queues that are due: something happened, a day of the tenant's begins, a call is forgotten. Every
 * replica does; what is due stands in the queue's row, so what one replica leaves undone another does.
 */
@ApplicationScoped
class TellFigures {
    private static final int MOST_AT_ONCE = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Logger LOG = Logger.getLogger(TellFigures.class);
    private static final String TENANTS = "select distinct tenant_id from queue where figures_due_at <= now()";

    private final TenantTransactions transactions;
    private final CountQueues count;
    /** Tenants for whom it failed, each until when. Of the loop's thread alone. */
    private final Map<UUID, Instant> resting = new HashMap<>();

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
        resting.values().removeIf(until -> until.isBefore(Instant.now()));
        int told;
        do {
            try {
                told = work(connection -> count.due(connection, MOST_AT_ONCE, resting.keySet()));
            } catch (RuntimeException e) {
                LOG.warnf("queues' figures are told tenant by tenant after: %s", e);
                told = oneAfterTheOther();
            }
        } while (told == MOST_AT_ONCE && !loop.isStopping());
    }

    /** One tenant for whom it fails keeps nobody else's figures waiting. */
    private int oneAfterTheOther() {
        int told = 0;
        for (UUID tenantId : work(TellFigures::tenants)) {
            if (resting.containsKey(tenantId)) {
                continue;
            }
            try {
                told += work(connection -> count.dueOf(connection, MOST_AT_ONCE, tenantId));
            } catch (RuntimeException e) {
                LOG.warnf("the queues' figures of tenant %s are told later: %s", tenantId, e);
                resting.put(tenantId, Instant.now().plus(REST_AFTER_FAILURE));
            }
        }
        return told;
    }

    private static Uni<List<UUID>> tenants(SqlConnection connection) {
        return connection.query(TENANTS).execute().map(rows -> {
            List<UUID> tenants = new ArrayList<>();
            for (Row row : rows) {
                tenants.add(row.getUUID("tenant_id"));
            }
            return tenants;
        });
    }

    private <T> T work(Function<SqlConnection, Uni<T>> work) {
        return transactions.asWorker(work).await().atMost(PATIENCE);
    }
}
