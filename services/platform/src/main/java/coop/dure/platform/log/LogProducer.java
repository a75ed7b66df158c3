package coop.dure.platform.log;

import coop.dure.vocabulary.Ids;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the log what is durable nowhere else yet (intake) or durable already (leg revisions). Each future completes
 * when all in-sync replicas have the record. A call may block while brokers are away, so not from an event loop.
 */
@ApplicationScoped
public class LogProducer {
    private final KafkaClients clients;
    private final TopicNames topics;
    private final String service;
    private @Nullable KafkaProducer<String, byte[]> kafka;

    LogProducer(
            KafkaClients clients,
            TopicNames topics,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.clients = clients;
        this.topics = topics;
        this.service = service;
    }

    /**
     * Writes an event.
     *
     * @param topic without prefix
     * @param partition set by hand; {@code null} where key or tenant decide
     * @param data its JSON as bytes; {@code null} is a tombstone
     */
    public CompletableFuture<RecordMetadata> send(
            String topic,
            @Nullable Integer partition,
            String key,
            String type,
            @Nullable UUID tenantId,
            byte @Nullable [] data) {
        Integer target = partition != null ? partition : topics.partitionFor(topic, tenantId);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topics.real(topic), target, key, data);
        Events.envelope(
                record.headers(), service, type, Ids.next().toString(), Instant.now(), tenantId, TraceParent.current());
        return send(record);
    }

    /** Writes a record as it is; its topic is the broker's name, with prefix. */
    public CompletableFuture<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
        CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
        producer().send(record, (metadata, failure) -> {
            if (failure == null) {
                acknowledged.complete(metadata);
            } else {
                acknowledged.completeExceptionally(failure);
            }
        });
        return acknowledged;
    }

    private synchronized KafkaProducer<String, byte[]> producer() {
        KafkaProducer<String, byte[]> made = kafka;
        if (made == null) {
            made = new KafkaProducer<>(clients.producer());
            kafka = made;
        }
        return made;
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        if (kafka != null) {
            kafka.close(Duration.ofSeconds(5));
        }
    }
}
