package coop.dure.platform.log;

import coop.dure.platform.tenancy.TenantTransactions;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jboss.logging.Logger;

/**
 * Hands dead letters that an operator wants replayed to their consumer, on the thread that has their partition: so a
 * partition keeps one writer.
 */
@ApplicationScoped
class Replays {
    private static final Logger LOG = Logger.getLogger(Replays.class);
    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TenantTransactions transactions;
    private final TopicNames topics;
    private final Map<String, Long> nextLookNanos = new ConcurrentHashMap<>();

    Replays(TenantTransactions transactions, TopicNames topics) {
        this.transactions = transactions;
        this.topics = topics;
    }

    private record Due(UUID id, ConsumerRecord<String, byte[]> record) {}

    void due(String consumer, int reader, LogSubscriber subscriber, Set<TopicPartition> assigned) {
        long now = System.nanoTime();
        String who = consumer + "-" + reader;
        Long next = nextLookNanos.get(who);
        if (assigned.isEmpty() || next != null && now < next) {
            return;
        }
        nextLookNanos.put(who, now + EVERY.toNanos());
        try {
            for (Due letter : find(consumer)) {
                TopicPartition partition = new TopicPartition(
                        letter.record().topic(), letter.record().partition());
                if (assigned.contains(partition)) {
                    replay(consumer, subscriber, letter);
                }
            }
        } catch (RuntimeException e) {
            LOG.warnf(e, "%s could not look for dead letters to replay; it is tried again", consumer);
        }
    }

    /** One that fails does not keep the others waiting. */
    private void replay(String consumer, LogSubscriber subscriber, Due letter) {
        try {
            subscriber.handle(LogBatch.replay(letter.record()));
            replayed(letter.id());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warnf(e, "%s could not replay dead letter %s; it is tried again", consumer, letter.id());
        }
    }

    private List<Due> find(String consumer) {
        return transactions
                .asWorker(connection -> connection
                        .preparedQuery("select id, topic, partition, log_offset, key, headers, value from dead_letter"
                                + " where consumer = $1 and status = 'REPLAYING' order by topic, partition, log_offset"
                                + " limit 100")
                        .execute(Tuple.of(consumer))
                        .map(rows -> {
                            List<Due> due = new ArrayList<>();
                            rows.forEach(row -> due.add(read(row)));
                            return due;
                        }))
                .await()
                .atMost(PATIENCE);
    }

    /**
     * Where the consumer set it aside again, it is OPEN by now and stays so. Of a record of nobody's nothing else would
     * ever take away what it says.
     */
    private void replayed(UUID id) {
        transactions
                .asWorker(connection -> connection
                        .preparedQuery(
                                "update dead_letter set status = 'REPLAYED', closed_at = now(),"
                                        + " value = case when tenant_id is null then null else value end where id = $1 and status = 'REPLAYING'")
                        .execute(Tuple.of(id)))
                .await()
                .atMost(PATIENCE);
    }

    private Due read(Row row) {
        RecordHeaders headers = new RecordHeaders();
        DeadLetters.StoredHeaders.read(row.getJsonObject("headers"), headers);
        Buffer value = row.getBuffer("value");
        return new Due(
                row.getUUID("id"),
                new ConsumerRecord<>(
                        topics.real(row.getString("topic")),
                        row.getInteger("partition"),
                        row.getLong("log_offset"),
                        ConsumerRecord.NO_TIMESTAMP,
                        TimestampType.NO_TIMESTAMP_TYPE,
                        ConsumerRecord.NULL_SIZE,
                        ConsumerRecord.NULL_SIZE,
                        row.getString("key"),
                        value == null ? null : value.getBytes(),
                        headers,
                        Optional.empty()));
    }
}
