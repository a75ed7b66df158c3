package coop.dure.presence.live;

import coop.dure.contracts.Topics;
import coop.dure.platform.log.KafkaClients;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.presence.TestTenant;
import coop.dure.presence.live.board.Filter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

/** A replica says that it is ready once it has read all that the log of presence holds. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
@SuppressWarnings("NullAway.Init")
class ReadinessComponentTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final TopicNames topics;
    private final KafkaClients clients;
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);

    @Inject
    Event<AgentHeard> heard;

    ReadinessComponentTest(TopicNames topics, KafkaClients clients) {
        this.topics = topics;
        this.clients = clients;
    }

    @Test
    void aReplicaIsNotReadyBeforeItHasReadTheLogAndThenKnowsAllOfIt() throws InterruptedException {
        String[] codes = {"a01", "a02", "a03"};
        TestTenant hotel = TestTenant.with(topics, "read-whole", codes);
        for (String code : codes) {
            hotel.system()
                    .body(TestTenant.away("R-" + code))
                    .put("/v1/presence/agents/" + hotel.agent(code) + "/availability")
                    .then()
                    .statusCode(200);
        }
        awaitToldByTheRunningOne(hotel, codes);
        LiveStreams streams = new LiveStreams(
                tenantId -> topics.partitionOfTenant(Topics.PRESENCE_STATE, tenantId),
                new SimpleMeterRegistry(),
                64_000_000,
                this::atAnyRecord);
        PresenceLog log = new PresenceLog(clients, topics, streams, heard);
        assertThat(log.call().getStatus()).as("not begun").isEqualTo(Status.DOWN);
        log.start(new StartupEvent());
        try {
            reading.await();
            assertThat(log.call().getStatus()).as("in the midst of it").isEqualTo(Status.DOWN);
            goesOn.countDown();
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(SOON)
                    .until(() -> log.call().getStatus() == Status.UP);
            LiveEvent first = streams.open(hotel.id(), null, Filter.ALL, () -> {})
                    .toUni()
                    .await()
                    .atMost(SOON);
            assertThat(reasons(new JsonObject(Objects.requireNonNull(first.message())).getJsonObject("data")))
                    .isEqualTo(Map.of("a01", "R-a01", "a02", "R-a02", "a03", "R-a03"));
        } finally {
            goesOn.countDown();
            log.stop(new ShutdownEvent());
        }
        RestAssured.get("/q/health/ready").then().body("checks.name", hasItem("Reading presence"));
    }

    /** The board asks for the time whenever it takes a record: there it is held. */
    private long atAnyRecord() {
        reading.countDown();
        try {
            goesOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return System.currentTimeMillis();
    }

    private static Map<String, String> reasons(JsonObject snapshot) {
        return snapshot.getJsonArray("agents").stream()
                .map(JsonObject.class::cast)
                .collect(Collectors.toMap(agent -> agent.getString("code"), agent -> agent.getString("reasonCode")));
    }

    /** What was answered is in the log a moment later. */
    private static void awaitToldByTheRunningOne(TestTenant hotel, String[] codes) {
        try (Watcher watcher = Watcher.open(hotel.organization.system(), "")) {
            for (String code : codes) {
                watcher.awaitAny(message -> message.encode().contains("R-" + code));
            }
        }
    }
}
