package coop.dure.cdr.imports;

import coop.dure.platform.tenancy.TenantTransactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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
    private final Set<Upload> running = ConcurrentHashMap.newKeySet();

    RunningUploads(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** An upload begins. */
    public void begin(Upload upload) {
        running.add(upload);
    }

    /** It ended, one way or the other. */
    public void end(Upload upload) {
        running.remove(upload);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sayThatTheyLive() {
        List<Upload> now = List.copyOf(running);
        if (now.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID[] ids = now.stream().map(Upload::deliveryId).toArray(UUID[]::new);
        Integer[] numbers = now.stream().map(Upload::number).toArray(Integer[]::new);
        return transactions.asWorker(connection -> connection
                .preparedQuery(
                        "update delivery d set alive_at = now() from unnest($1::uuid[], $2::int[]) as u(id, number)"
                                + " where d.id = u.id and d.upload = u.number and d.state = 'RECEIVING'")
                .execute(Tuple.of(ids, numbers))
                .replaceWithVoid());
    }
}
