package coop.dure.cdr.closing;

import coop.dure.contracts.ClosePassed;
import coop.dure.contracts.Topics;
import coop.dure.contracts.billing.PeriodCloseRequested;
import coop.dure.platform.log.DeadLetters;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.LogBatch;
import coop.dure.platform.log.LogProducer;
import coop.dure.platform.log.LogSubscriber;
import coop.dure.platform.log.PoisonRecordException;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.outbox.Keys;
import coop.dure.platform.tenancy.TenantTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Writes a marker into every partition of {@code cdr.received.v1} when a month's close is asked for: it comes to lie
 * behind all that was acknowledged before. Asked twice it writes twice; billing counts distinct ones.
 */
@ApplicationScoped
public class MarkClose implements LogSubscriber {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TopicNames topics;
    private final LogProducer log;
    private final TenantTransactions transactions;
    private final DeadLetters deadLetters;
    private final CloseFacts closeFacts;

    MarkClose(
            TopicNames topics,
            LogProducer log,
            TenantTransactions transactions,
            DeadLetters deadLetters,
            CloseFacts closeFacts) {
        this.topics = topics;
        this.log = log;
        this.transactions = transactions;
        this.deadLetters = deadLetters;
        this.closeFacts = closeFacts;
    }

    @Override
    public String name() {
        return "closing";
    }

    @Override
    public Collection<String> topics() {
        return List.of(Topics.BILLING_PERIOD);
    }

    @Override
    public void handle(LogBatch batch) throws Exception {
        List<PeriodCloseRequested> closes = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> event : batch.records()) {
            if (Events.type(event).equals(PeriodCloseRequested.class.getSimpleName())) {
                try {
                    closes.add(Events.read(event, PeriodCloseRequested.class));
                } catch (PoisonRecordException poison) {
                    transactions
                            .asWorker(connection ->
                                    deadLetters.add(connection, name(), event, String.valueOf(poison.getMessage())))
                            .await()
                            .atMost(PATIENCE);
                }
            }
        }
        if (!closes.isEmpty()) {
            mark(closes);
        }
    }

    private void mark(List<PeriodCloseRequested> closes)
            throws InterruptedException, ExecutionException, TimeoutException {
        int partitions = topics.partitions(Topics.CDR_RECEIVED);
        Set<UUID> tenantIds =
                closes.stream().map(PeriodCloseRequested::tenantId).collect(Collectors.toSet());
        // Counted before the first marker is written: an upload that ends between marker and count would be overlooked.
        Map<UUID, Integer> running = transactions
                .asWorker(connection -> closeFacts.runningImports(connection, tenantIds))
                .await()
                .atMost(PATIENCE);
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (PeriodCloseRequested close : closes) {
            for (int partition = 0; partition < partitions; partition++) {
                ClosePassed marker = new ClosePassed(
                        close.closingId(),
                        close.tenantId(),
                        partition,
                        partitions,
                        running.get(close.tenantId()),
                        null,
                        null);
                sent.add(log.send(
                        Topics.CDR_RECEIVED,
                        partition,
                        Keys.ofClose(close.tenantId(), close.closingId()),
                        ClosePassed.class.getSimpleName(),
                        close.tenantId(),
                        Events.bytes(marker)));
            }
        }
        CompletableFuture.allOf(sent.toArray(new CompletableFuture<?>[0])).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
