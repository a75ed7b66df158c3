package coop.dure.presence.commands;

import coop.dure.contracts.Topics;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestLog;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told of a change belongs to the trace of whoever asked for it, though others' go in the same transaction. */
@QuarkusTest
@TestProfile(TraceComponentTest.Traced.class)
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class TraceComponentTest {
    private final TopicNames topics;

    TraceComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    /** Traces are passed on, and sent nowhere. */
    public static class Traced implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.otel.sdk.disabled", "false", "quarkus.otel.traces.sampler", "always_off");
        }
    }

    @Test
    void eachRequestsTraceIsInTheRecordOfItsChange() {
        List<String> agents = List.of("a01", "a02", "a03", "a04", "a05", "a06", "a07", "a08");
        TestTenant hotel = TestTenant.with(topics, "traced", agents.toArray(String[]::new));
        Map<String, String> traces = new java.util.HashMap<>();
        agents.forEach(agent -> traces.put(agent, UUID.randomUUID().toString().replace("-", "")));
        CompletableFuture.allOf(agents.stream()
                        .map(agent -> CompletableFuture.runAsync(() -> hotel.system()
                                .header("traceparent", "00-" + traces.get(agent) + "-00f067aa0ba902b7-01")
                                .body(TestTenant.available())
                                .put("/v1/presence/agents/" + hotel.agent(agent) + "/availability")
                                .then()
                                .statusCode(200)))
                        .toArray(CompletableFuture[]::new))
                .join();
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            List<ConsumerRecord<String, byte[]>> records = TestLog.read(topics, Topics.PRESENCE_STATE);
            for (String agent : agents) {
                assertThat(records).as(agent).anySatisfy(record -> {
                    assertThat(record.key()).endsWith(hotel.agent(agent).toString());
                    assertThat(new String(record.value(), StandardCharsets.UTF_8))
                            .contains("\"AVAILABLE\"");
                    Header trace = record.headers().lastHeader("traceparent");
                    assertThat(trace).isNotNull();
                    assertThat(new String(trace.value(), StandardCharsets.UTF_8))
                            .contains(String.valueOf(traces.get(agent)));
                });
            }
        });
    }
}
