package coop.dure.platform.testing;

import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.outbox.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Plays the other services: writes events to this test run's topics, and reads what was told. */
public final class TestLog {
    private static final Duration POLL = Duration.ofMillis(200);

    private static final Map<String, TopicReading> READINGS = new ConcurrentHashMap<>();

    /** By what they connect to: making one takes longer than what most tests do with it. */
    private static final Map<String, KafkaProducer<String, byte[]>> PRODUCERS = new ConcurrentHashMap<>();

    private TestLog() {}

    /** Tells an event as another service would; returns when it is durable. */
    public static void tell(
            TopicNames topics,
            String topic,
            @Nullable UUID tenantId,
            String aggregateType,
            Object aggregateId,
            Object data) {
        tell(event(topics, topic, tenantId, aggregateType, aggregateId, data));
    }

    /** An event as another service would tell it. */
    public static ProducerRecord<String, byte[]> event(
            TopicNames topics,
            String topic,
            @Nullable UUID tenantId,
            String aggregateType,
            Object aggregateId,
            Object data) {
        ProducerRecord<String, byte[]> event = new ProducerRecord<>(
                topics.real(topic),
                topics.partitionFor(topic, tenantId),
                Keys.of(tenantId, aggregateType, aggregateId),
                Events.write(data).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Events.envelope(
                event.headers(),
                "test",
                data.getClass().getSimpleName(),
                UUID.randomUUID().toString(),
                Instant.now(),
                tenantId,
                null);
        return event;
    }

    /** Writes a record as it is, with the broker's topic name. */
    public static void tell(ProducerRecord<String, byte[]> record) {
        tell(List.of(record));
    }

    /** Writes records at once, so that they may come in one batch. */
    public static void tell(List<ProducerRecord<String, byte[]>> records) {
        KafkaProducer<String, byte[]> producer = PRODUCERS.computeIfAbsent(
                TestDatabase.told("DURE_KAFKA_BOOTSTRAP"),
                brokers -> new KafkaProducer<>(bootstrap(), new StringSerializer(), new ByteArraySerializer()));
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while telling an event", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The event was not taken", e.getCause());
        }
    }

    /** All that a topic holds now, committed records only, in each partition's order. */
    public static List<ConsumerRecord<String, byte[]>> read(TopicNames topics, String topic) {
        return READINGS.computeIfAbsent(topics.real(topic), TopicReading::new).toItsEnd();
    }

    /** Goes on where it was: tests that wait for an event ask many times. */
    private static final class TopicReading {
        private final List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        private final KafkaConsumer<String, byte[]> consumer;
        private final List<TopicPartition> partitions;

        TopicReading(String topic) {
            Map<String, Object> config = bootstrap();
            config.put("isolation.level", "read_committed");
            consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
            partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        synchronized List<ConsumerRecord<String, byte[]>> toItsEnd() {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(POLL).forEach(found::add);
            }
            return List.copyOf(found);
        }
    }

    private static Map<String, Object> bootstrap() {
        return new java.util.HashMap<>(Map.of("bootstrap.servers", TestDatabase.told("DURE_KAFKA_BOOTSTRAP")));
    }
}
