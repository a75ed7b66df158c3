package coop.dure.platform.log;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The settings of every Kafka client, in one place; a test reads back what the clients make of them. */
@ApplicationScoped
public class KafkaClients {
    /** More than a poll brings, of the usual events: who gathers waits for its time to be over. */
    private static final int ENOUGH_BYTES = 256 * 1024;

    private final String bootstrap;
    private final TopicNames topics;
    private final String service;

    KafkaClients(
            @ConfigProperty(name = "dure.kafka.bootstrap") String bootstrap,
            TopicNames topics,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.bootstrap = bootstrap;
        this.topics = topics;
        this.service = service;
    }

    /** A producer whose records are either durable on all in-sync replicas, once and in order, or refused. */
    Map<String, Object> producer() {
        Map<String, Object> config = common();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 16L * 1024 * 1024);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        return config;
    }

    /**
     * A relay's producer: whoever makes it fences the one before.
     *
     * @param relay which relay of the service
     */
    public Map<String, Object> relayProducer(String relay) {
        Map<String, Object> config = producer();
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.real(service + "-" + relay));
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 5_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        return config;
    }

    /** A consumer that sees committed records only and moves nowhere by itself. */
    Map<String, Object> consumer(String group, int maxPollRecords, Duration gathersFor) {
        Map<String, Object> config = consumer(maxPollRecords);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, topics.real(group));
        if (!gathersFor.isZero()) {
            config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, ENOUGH_BYTES);
            config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Math.toIntExact(gathersFor.toMillis()));
        }
        return config;
    }

    private Map<String, Object> consumer(int maxPollRecords) {
        Map<String, Object> config = common();
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxPollRecords);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 * 1024 * 1024);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return config;
    }

    /** A consumer without a group, for whoever reads a state topic whole into memory: it assigns and seeks by hand. */
    public Map<String, Object> reader() {
        return consumer(500);
    }

    /** A client for what concerns topics themselves. */
    public Admin admin() {
        return Admin.create(common());
    }

    private Map<String, Object> common() {
        Map<String, Object> config = new HashMap<>();
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        return config;
    }
}
