package coop.dure.presence.queues;

import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.presence.queues.waiting.QueueCall;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Forgets calls in queues when nothing can be told of them any more, and days that nobody asks for. */
@ApplicationScoped
class ForgetQueueCalls {
    private static final int MOST_AT_ONCE = 5_000;
    private static final int DAYS_KEPT = 10;

    static final String FORGET = "delete from queue_call where ctid = any (array(select ctid from queue_call where"
            + " coalesce(left_at, joined_at) < $1 order by coalesce(left_at, joined_at) limit $2))";

    private final TenantTransactions transactions;

    ForgetQueueCalls(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Two days: an event is taken for one, and may tell of a call that came in a day before. */
    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        return transactions
                .asWorker(connection -> connection
                        .preparedQuery(FORGET)
                        .execute(Tuple.of(now.minus(QueueCall.MEMORY.multipliedBy(2)), MOST_AT_ONCE))
                        .call(() -> connection
                                .preparedQuery("delete from queue_day where day < $1")
                                .execute(Tuple.of(now.toLocalDate().minusDays(DAYS_KEPT))))
                        .map(deleted -> deleted.rowCount()))
                .repeat()
                .until(deleted -> deleted < MOST_AT_ONCE)
                .onItem()
                .ignoreAsUni();
    }
}
