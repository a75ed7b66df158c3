package coop.dure.platform.log;

import coop.dure.platform.outbox.EventTooLargeException;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Applies the events of a poll together, as the worker. A poll is one transaction; if a record of it is poison, each
 * record is applied in a transaction of its own instead, so that the others are kept and the poison is set aside.
 */
public abstract class PollSubscriber implements LogSubscriber {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TenantTransactions transactions;
    private final DeadLetters deadLetters;

    protected PollSubscriber(TenantTransactions transactions, DeadLetters deadLetters) {
        this.transactions = transactions;
        this.deadLetters = deadLetters;
    }

    /** Applies events in their order; fails with {@link PoisonRecordException} where one can never be. Must be idempotent. */
    protected abstract Uni<Void> apply(SqlConnection connection, List<ConsumerRecord<String, byte[]>> events);

    @Override
    public final void handle(LogBatch batch) {
        List<ConsumerRecord<String, byte[]>> records = batch.records();
        try {
            inOneTransaction(records);
        } catch (RuntimeException e) {
            if (!isPoison(e)) {
                throw e;
            }
            records.forEach(this::alone);
        }
    }

    private void inOneTransaction(List<ConsumerRecord<String, byte[]>> records) {
        transactions.asWorker(connection -> apply(connection, records)).await().atMost(PATIENCE);
    }

    /**
     * Applies one thing after the other. Not a chain of Unis, whose depth on the stack is the length of the list where
     * nothing of it waits.
     */
    protected static <T> Uni<Void> oneAfterTheOther(List<T> items, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last();
    }

    private void alone(ConsumerRecord<String, byte[]> event) {
        try {
            inOneTransaction(List.of(event));
        } catch (RuntimeException e) {
            if (!isPoison(e)) {
                throw e;
            }
            transactions
                    .asWorker(connection -> deadLetters.add(connection, name(), event, String.valueOf(e.getMessage())))
                    .await()
                    .atMost(PATIENCE);
        }
    }

    /** What no repetition mends: data that is none, that a constraint refuses, or that would have to be told too large. */
    private static boolean isPoison(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PoisonRecordException || cause instanceof EventTooLargeException) {
                return true;
            }
            if (cause instanceof PgException refused && refused.getSqlState() != null) {
                return refused.getSqlState().startsWith("22")
                        || refused.getSqlState().startsWith("23");
            }
        }
        return false;
    }
}
