package coop.dure.platform.outbox;

import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * One holder's time as relay, from taking the lease on. Its transactional producer of the service's fixed id is made
 * now, not at start: that fences whoever held the lease before, so a predecessor that wakes late cannot write.
 */
final class RelayTerm implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final TopicNames topics;
    private final String source;

    RelayTerm(Map<String, Object> producerConfig, TopicNames topics, String source) {
        this.producer = new KafkaProducer<>(producerConfig);
        this.topics = topics;
        this.source = source;
        try {
            producer.initTransactions();
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /**
     * Tells the events, in order, all or none. When it returns they are durable; readers see them once the broker has
     * written the transaction's marker to their partitions, which it does right after it has answered.
     */
    void tell(List<RelayStore.Waiting> events) throws InterruptedException {
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
        for (RelayStore.Waiting event : events) {
            sent.add(producer.send(record(event)));
        }
        // These are all: the producer need not wait whether more come.
        producer.flush();
        for (Future<RecordMetadata> each : sent) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new KafkaException("An event was not taken", e.getCause());
            }
        }
        producer.commitTransaction();
    }

    private ProducerRecord<String, byte[]> record(RelayStore.Waiting event) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topics.real(event.topic()), event.partition(), event.key(), value(event.data()));
        Events.envelope(
                record.headers(),
                source,
                event.type(),
                event.eventId().toString(),
                event.madeAt(),
                event.tenantId(),
                event.traceParent());
        return record;
    }

    private static byte @Nullable [] value(@Nullable String data) {
        return data == null ? null : data.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
