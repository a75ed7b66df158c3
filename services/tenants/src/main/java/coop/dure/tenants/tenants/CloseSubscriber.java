package coop.dure.tenants.tenants;

import coop.dure.contracts.ClosePassed;
import coop.dure.contracts.Topics;
import coop.dure.contracts.billing.PeriodCloseRequested;
import coop.dure.contracts.billing.PeriodClosed;
import coop.dure.platform.log.DeadLetters;
import coop.dure.platform.log.EventSubscriber;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.outbox.Keys;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Answers a month's close with a marker behind everything the tenant had committed before, and forgets the marker when
 * the close has ended.
 */
@Singleton
class CloseSubscriber extends EventSubscriber {
    private final Outbox outbox;
    private final TopicNames topics;

    CloseSubscriber(TenantTransactions transactions, DeadLetters deadLetters, Outbox outbox, TopicNames topics) {
        super(transactions, deadLetters);
        this.outbox = outbox;
        this.topics = topics;
    }

    @Override
    public String name() {
        return "close";
    }

    @Override
    public Collection<String> topics() {
        return List.of(Topics.BILLING_PERIOD);
    }

    @Override
    protected Uni<Void> apply(SqlConnection connection, ConsumerRecord<String, byte[]> event) {
        return switch (Events.type(event)) {
            case "PeriodCloseRequested" -> mark(connection, Events.read(event, PeriodCloseRequested.class));
            case "PeriodClosed" -> forget(connection, Events.read(event, PeriodClosed.class));
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> mark(SqlConnection connection, PeriodCloseRequested close) {
        int partition = topics.partitionOfTenant(Topics.TENANTS_STATE, close.tenantId());
        ClosePassed marker = new ClosePassed(
                close.closingId(),
                close.tenantId(),
                partition,
                topics.partitions(Topics.TENANTS_STATE),
                null,
                null,
                null);
        OutgoingEvent passed = new OutgoingEvent(
                Topics.TENANTS_STATE,
                Keys.ofClose(close.tenantId(), close.closingId()),
                "ClosePassed",
                close.tenantId(),
                marker,
                partition);
        // The lock waits for whoever is changing the tenant: its events get smaller numbers than the marker.
        return connection
                .preparedQuery("select 1 from tenant where tenant_id = $1 for update")
                .execute(Tuple.of(close.tenantId()))
                .chain(() -> outbox.add(connection, List.of(passed)));
    }

    private Uni<Void> forget(SqlConnection connection, PeriodClosed closed) {
        return outbox.add(
                connection,
                List.of(OutgoingEvent.tombstone(
                        Topics.TENANTS_STATE, closed.tenantId(), "close", closed.closingId(), "ClosePassed")));
    }
}
