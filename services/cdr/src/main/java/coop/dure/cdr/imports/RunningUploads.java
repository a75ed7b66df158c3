package coop.dure.cdr.imports;

import coop.dure.platform.tenancy.TenantTransactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The uploads that this process receives: it says every few seconds that they live. When it is killed it says so no
 * more, and they show as cut off.
 */
@ApplicationScoped
public class RunningUploads {
    private final TenantTransactions transactions;
    private final Set<UUID> running = ConcurrentHashMap.newKeySet();

    RunningUploads(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** An upload begins. */
    public void begin(UUID deliveryId) {
        running.add(deliveryId);
    }

    /** It ended, one way or the other. */
    public void end(UUID deliveryId) {
        running.remove(deliveryId);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sayThatTheyLive() {
        if (running.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID[] ids = running.toArray(new UUID[0]);
        return transactions.asWorker(connection -> connection
                .preparedQuery("update delivery set alive_at = now() where id = any($1) and state = 'RECEIVING'")
                .execute(Tuple.of(ids))
                .replaceWithVoid());
    }
}
