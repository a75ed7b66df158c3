package coop.dure.system.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.dure.system.running.RunningPlatform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

import static org.assertj.core.api.Assertions.assertThat;

/** The state that was told of a tenant and of what it has, in order, as every service reads it. */
final class ToldOfTenant {
    private static final String TOPIC = "tenants.state.v1";
    private static final Duration POLL = Duration.ofMillis(200);
    private final Map<String, List<JsonNode>> states = new TreeMap<>();

    ToldOfTenant(RunningPlatform platform, String tenantId) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", platform.stack().kafkaBootstrap(), "isolation.level", "read_committed");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                for (ConsumerRecord<String, String> event : consumer.poll(POLL)) {
                    if (event.key().startsWith(tenantId)) {
                        states.computeIfAbsent(event.key(), key -> new ArrayList<>())
                                .add(withoutVersion(event.value()));
                    }
                }
            }
        }
    }

    private static JsonNode withoutVersion(String event) {
        try {
            return ((ObjectNode) new ObjectMapper().readTree(event)).without("version");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each event says something that the one before it of the same thing did not. */
    void assertNothingToldTwice() {
        assertThat(states.keySet()).anyMatch(key -> key.contains(":tenant:")).anyMatch(key -> key.contains(":agent:"));
        states.forEach((key, told) -> assertThat(told).as(key).doesNotHaveDuplicates());
    }
}
