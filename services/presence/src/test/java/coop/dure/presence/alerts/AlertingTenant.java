package coop.dure.presence.alerts;

import coop.dure.contracts.Topics;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.TestLog;
import coop.dure.presence.TestTenant;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;

/** A tenant whose alerts are looked at. */
final class AlertingTenant {
    final TestTenant tenant;
    private final TopicNames topics;

    AlertingTenant(TopicNames topics, TestTenant tenant) {
        this.topics = topics;
        this.tenant = tenant;
    }

    ValidatableResponse say(Object rules) {
        return tenant.system().body(rules).put("/v1/presence/alert-rules").then();
    }

    void choose(String code, Map<String, String> availability) {
        tenant.system()
                .body(availability)
                .put("/v1/presence/agents/" + tenant.agent(code) + "/availability")
                .then()
                .statusCode(200);
    }

    /** Tells what happened to a call at an agent's line. */
    void call(String code, String event, String callRef, Instant at, Map<String, String> more) {
        Map<String, String> body = new HashMap<>(more);
        body.putAll(Map.of("agent", code, "event", event, "callRef", callRef, "at", at.toString()));
        tenant.system().body(body).post("/v1/call-events").then().statusCode(200);
    }

    List<Map<String, Object>> alerts(String query) {
        return tenant.system()
                .get("/v1/presence/alerts" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }

    /** The open alerts, once there are so many. */
    List<Map<String, Object>> awaitOpen(int count) {
        return await(() -> alerts("?open=true"), count);
    }

    /** Those that were cleared, once there are so many. */
    List<Map<String, Object>> awaitCleared(int count) {
        return await(() -> alerts("?open=false"), count);
    }

    /** What was told on the topic of alerts, once it is so much. */
    List<ConsumerRecord<String, byte[]>> awaitTold(int count) {
        return await(() -> told(Topics.PRESENCE_ALERT, record -> true), count);
    }

    /** What was told of alerts where the live view reads. */
    List<ConsumerRecord<String, byte[]>> state() {
        return told(Topics.PRESENCE_STATE, record -> record.key().contains(":alert:"));
    }

    private List<ConsumerRecord<String, byte[]>> told(String topic, Predicate<ConsumerRecord<String, byte[]>> which) {
        return TestLog.read(topics, topic).stream()
                .filter(record -> tenant.id().equals(Events.tenantId(record)))
                .filter(which)
                .toList();
    }

    private static <T> List<T> await(java.util.concurrent.Callable<List<T>> found, int count) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .until(found, list -> list.size() == count);
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    static Instant instant(Map<String, Object> alert, String name) {
        return Instant.parse((String) alert.get(name));
    }
}
