package coop.dure.system.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.dure.system.running.OnRunningPlatform;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Of two replicas that look at alerts one is killed about when an alert is due, and about when it is over: each is raised
 * once, at its moment, and cleared once.
 */
@OnRunningPlatform
class AlertKillIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int ALLOWED_MS = 2_000;
    private static final int ABOUT_MS = 700;
    private static final String TOPIC = "presence.alert.v1";

    private final RunningPlatform platform;

    AlertKillIT(RunningPlatform platform) {
        this.platform = platform;
    }

    @Test
    void eachAlertIsRaisedOnceAndClearedOnceThoughReplicasAreKilled() throws IOException {
        TestClient client = TestClient.live(platform, "alarmed-inn", "+82212345115");
        platform.stack().replica("presence");
        at("presence", client)
                .body(Map.of("breakTooLong", Map.of("seconds", ALLOWED_MS / 1_000)))
                .put("/v1/presence/alert-rules")
                .then()
                .statusCode(200);
        String agent =
                at("presence", client).get("/v1/presence/agents").jsonPath().getString("items[0].agentId");
        Random moments = Rounds.moments("kills about alerts");
        int rounds = Rounds.number();
        for (int round = 0; round < rounds; round++) {
            String dying = moments.nextBoolean() ? "presence" : "presence-2";
            String survivor = dying.equals("presence") ? "presence-2" : "presence";
            choose(survivor, client, agent, "AWAY");
            killAfter(dying, ALLOWED_MS - ABOUT_MS / 2 + moments.nextInt(ABOUT_MS));
            awaitOpen(survivor, client, 1);
            start(dying);
            choose(dying, client, agent, "AVAILABLE");
            killAfter(dying, moments.nextInt(ABOUT_MS));
            awaitOpen(survivor, client, 0);
            start(dying);
        }
        List<Map<String, String>> alerts =
                at("presence", client).get("/v1/presence/alerts").jsonPath().getList("items");
        assertThat(alerts).hasSize(rounds);
        for (Map<String, ?> alert : alerts) {
            assertThat(instant(alert, "raisedAt"))
                    .isEqualTo(instant(alert, "since").plusMillis(ALLOWED_MS));
            assertThat(instant(alert, "clearedAt")).isAfterOrEqualTo(instant(alert, "raisedAt"));
        }
        Map<String, String> told = told(client);
        assertThat(told).hasSize(2 * rounds);
        alerts.forEach(alert -> assertThat(told)
                .containsKeys("AlertRaised " + alert.get("alertId"), "AlertCleared " + alert.get("alertId")));
    }

    @AfterEach
    void leaveOneReplica() {
        platform.stack().service("presence-2").kill();
    }

    private RequestSpecification at(String replica, TestClient client) {
        return platform.to(replica, client.token("tenant-system"));
    }

    private void choose(String replica, TestClient client, String agent, String availability) {
        at(replica, client)
                .body(Map.of("availability", availability))
                .put("/v1/presence/agents/" + agent + "/availability")
                .then()
                .statusCode(200);
    }

    private void killAfter(String replica, int afterMs) {
        System.out.println("  " + replica + " ends after " + afterMs + " ms");
        Awaitility.await().pollDelay(Duration.ofMillis(afterMs)).atMost(SOON).until(() -> true);
        platform.stack().service(replica).kill();
    }

    private void start(String replica) {
        if (replica.equals("presence")) {
            platform.stack().restart("presence");
        } else {
            platform.stack().replica("presence");
        }
    }

    private void awaitOpen(String replica, TestClient client, int count) {
        Awaitility.await()
                .atMost(SOON)
                .until(() -> at(replica, client)
                                .get("/v1/presence/alerts?open=true")
                                .jsonPath()
                                .getList("items")
                                .size()
                        == count);
    }

    private static Instant instant(Map<String, ?> alert, String name) {
        return Instant.parse(String.valueOf(alert.get(name)));
    }

    /**
     * What was told of the client's alerts, each event by what it says; a relay that dies may send the same event again.
     * Other tests' clients have alerts too.
     */
    private Map<String, String> told(TestClient client) throws IOException {
        String tenantId = platform.to("tenants", platform.operator())
                .get("/v1/tenants/" + client.slug())
                .jsonPath()
                .getString("id");
        Map<String, Object> config =
                Map.of("bootstrap.servers", platform.stack().kafkaBootstrap(), "isolation.level", "read_committed");
        Map<String, String> idsByEvent = new LinkedHashMap<>();
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
                    if (!event.key().startsWith(tenantId)) {
                        continue;
                    }
                    JsonNode said = new ObjectMapper().readTree(event.value());
                    String type =
                            new String(event.headers().lastHeader("ce_type").value());
                    String id = new String(event.headers().lastHeader("ce_id").value());
                    String known =
                            idsByEvent.put(type + " " + said.path("alertId").asText(), id);
                    assertThat(known).as("%s %s", type, said).isIn(null, id);
                }
            }
        }
        return idsByEvent;
    }
}
