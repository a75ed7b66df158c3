package coop.dure.platform.log;

import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Applies the events of a poll one after the other. */
public abstract class EventSubscriber extends PollSubscriber {
    protected EventSubscriber(TenantTransactions transactions, DeadLetters deadLetters) {
        super(transactions, deadLetters);
    }

    /** Applies one event; fails with {@link PoisonRecordException} where it can never be. Must be idempotent. */
    protected abstract Uni<Void> apply(SqlConnection connection, ConsumerRecord<String, byte[]> event);

    @Override
    protected final Uni<Void> apply(SqlConnection connection, List<ConsumerRecord<String, byte[]>> events) {
        return oneAfterTheOther(events, event -> apply(connection, event));
    }
}
