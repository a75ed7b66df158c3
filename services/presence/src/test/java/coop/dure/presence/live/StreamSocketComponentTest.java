package coop.dure.presence.live;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.presence.SseClient;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.notNullValue;

/** The live view over WebSockets. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class StreamSocketComponentTest {
    private static final String AGENTS = "?agent=a01&agent=a02";
    private final TopicNames topics;

    StreamSocketComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void whoWatchesGetsASnapshotAndThenEveryChangeAndGoesOnBehindWhatItHeardLast() {
        TestTenant hotel = hotel();
        String token = hotel.organization.system();
        try (Watcher watcher = Watcher.open(token, AGENTS)) {
            JsonObject snapshot = watcher.await(0);
            assertThat(snapshot.getString("type")).isEqualTo("snapshot");
            assertThat(snapshot.getJsonObject("data").getJsonArray("agents")).hasSize(2);
            choose(hotel, "a01", TestTenant.available());
            JsonObject change = watcher.await(1);
            assertThat(change.getString("type")).isEqualTo("change");
            assertThat(change.getJsonObject("data").getString("availability")).isEqualTo("AVAILABLE");
            choose(hotel, "a02", TestTenant.away("LUNCH"));
            watcher.await(2);
            try (Watcher again = Watcher.open(token, AGENTS + "&lastEventId=" + change.getString("id"))) {
                assertThat(again.await(0)).isEqualTo(watcher.await(2));
            }
        }
    }

    @Test
    void aProgramInABrowserSendsItsTokenAsASubprotocol() {
        TestTenant hotel = hotel();
        try (Watcher watcher = Watcher.inBrowser(hotel.organization.person("agent"), "?queue=reception")) {
            assertThat(watcher.await(0).getString("type")).isEqualTo("snapshot");
        }
    }

    @Test
    void whoMayNotWatchIsNotConnected() {
        TestTenant hotel = hotel();
        TestTenant clinic = TestTenant.with(topics, "socket-clinic", "b01");
        assertThatThrownBy(() -> Watcher.open("", "", true, Map.of())).hasMessageContaining("WebSocketHandshake");
        try (Watcher stranger = Watcher.open(
                "",
                "",
                true,
                Map.of(
                        "Authorization",
                        "Bearer " + clinic.organization.system(),
                        "Dure-Tenant",
                        hotel.organization.slug()))) {
            assertThat(stranger.awaitClosed()).isEqualTo(4404);
            assertThat(stranger.messages()).hasSize(1);
        }
        try (Watcher stranger = Watcher.open(clinic.organization.system(), "?agent=a01&queue=%00")) {
            assertThat(stranger.awaitClosed()).isEqualTo(4404);
            JsonObject problem = stranger.await(0);
            assertThat(problem.getString("type")).isEqualTo("problem");
            assertThat(problem.getJsonObject("data").getJsonArray("errors")).hasSize(2);
        }
    }

    @Test
    void anotherTenantsChangesAreNotHeard() {
        TestTenant hotel = hotel();
        TestTenant clinic = TestTenant.with(topics, "socket-clinic", "a01");
        try (Watcher watcher = Watcher.open(clinic.organization.system(), "")) {
            watcher.await(0);
            choose(hotel, "a01", TestTenant.available());
            choose(clinic, "a01", TestTenant.available());
            watcher.awaitAny(message -> message.getString("type").equals("change"));
            assertThat(watcher.messages())
                    .allSatisfy(message -> assertThat(message.encode())
                            .doesNotContain(hotel.agent("a01").toString()));
        }
    }

    @Test
    void theConnectionEndsWithItsTokenAndTakesNothing() {
        TestTenant hotel = hotel();
        try (Watcher watcher = Watcher.open(hotel.organization.aboutToExpire(), AGENTS)) {
            assertThat(watcher.awaitClosed()).isEqualTo(4401);
        }
        try (Watcher watcher = Watcher.open(hotel.organization.system(), AGENTS)) {
            watcher.await(0);
            watcher.say("{\"type\":\"CHOOSE\"}");
            assertThat(watcher.awaitClosed()).isEqualTo(1008);
        }
    }

    @Test
    void aPersonHasSoManyLiveViewsOpenHoweverTheyAreOpenedAndAnotherWhenOneIsClosed() {
        TestTenant hotel = hotel();
        String token = hotel.organization.person("supervisor");
        List<Watcher> watchers = new ArrayList<>();
        try (SseClient stream = SseClient.open(token, null, null)) {
            for (int i = 0; i < 19; i++) {
                Watcher watcher = Watcher.open(token, AGENTS);
                watchers.add(watcher);
                watcher.await(0);
            }
            try (Watcher refused = Watcher.open(token, AGENTS)) {
                assertThat(refused.awaitClosed()).isEqualTo(4429);
                assertThat(refused.await(0).getJsonObject("data").getString("detail"))
                        .contains("20");
            }
            hotel.as(token)
                    .accept("text/event-stream")
                    .get("/v1/presence/stream")
                    .then()
                    .statusCode(429)
                    .header("Retry-After", notNullValue());
            assertThat(stream.events()).isNotEmpty();
        }
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            try (Watcher again = Watcher.open(token, AGENTS)) {
                assertThat(again.await(0).getString("type")).isEqualTo("snapshot");
            }
        });
        watchers.forEach(Watcher::close);
    }

    @Test
    void aMessageThatIsTooLongIsNotTakenEither() {
        try (Watcher watcher = Watcher.open(hotel().organization.system(), AGENTS)) {
            watcher.await(0);
            watcher.say("x".repeat(70_000));
            assertThat(watcher.awaitClosed()).isEqualTo(1008);
        }
    }

    @Test
    void aSnapshotThatIsLongerThanAFrameComesWhole() {
        String[] codes = IntStream.range(100, 340).mapToObj(n -> "w" + n).toArray(String[]::new);
        TestTenant large = TestTenant.with(topics, "socket-large", codes);
        try (Watcher watcher = Watcher.open(large.organization.system(), "")) {
            JsonObject snapshot = watcher.await(0);
            assertThat(snapshot.encode().length()).isGreaterThan(65_536);
            assertThat(snapshot.getJsonObject("data").getJsonArray("agents")).hasSize(240);
        }
    }

    @Test
    void whoDoesNotReadWhileFiveThousandThingsHappenGetsTheLastStateOfEachAgent() {
        TestTenant hotel = hotel();
        String token = hotel.organization.system();
        try (Watcher fast = Watcher.open(token, AGENTS);
                Watcher slow = Watcher.open(token, AGENTS, false, Map.of("Authorization", "Bearer " + token))) {
            fast.await(0);
            Instant start = Instant.now().minusSeconds(3_000).truncatedTo(ChronoUnit.MILLIS);
            for (int batch = 0; batch < 5; batch++) {
                int first = batch * 1_000;
                String lines = IntStream.range(first, first + 1_000)
                        .mapToObj(n -> "{\"agent\":\"a0%d\",\"event\":\"%s\",\"callRef\":\"c%d\",\"at\":\"%s\"}"
                                .formatted(
                                        n / 2 % 2 + 1,
                                        n % 2 == 0 ? "ANSWERED" : "ENDED",
                                        n / 2,
                                        start.plusMillis(n * 500L)))
                        .collect(Collectors.joining("\n"));
                hotel.system()
                        .contentType("application/x-ndjson")
                        .body(lines.getBytes(StandardCharsets.UTF_8))
                        .post("/v1/call-events")
                        .then()
                        .statusCode(200);
            }
            choose(hotel, "a01", TestTenant.away("DONE"));
            choose(hotel, "a02", TestTenant.away("DONE"));
            awaitDone(fast);
            assertThat(slow.messages()).isEmpty();
            slow.read();
            awaitDone(slow);
            assertThat(last(slow)).isEqualTo(last(fast));
        }
    }

    private static void awaitDone(Watcher watcher) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(last(watcher).values())
                        .hasSize(2)
                        .allMatch(agent -> "DONE".equals(agent.getString("reasonCode"))));
    }

    /** What a wallboard would show in the end. */
    private static Map<String, JsonObject> last(Watcher watcher) {
        Map<String, JsonObject> agents = new HashMap<>();
        for (JsonObject message : watcher.messages()) {
            JsonObject data = message.getJsonObject("data");
            List<JsonObject> told = message.getString("type").equals("snapshot")
                    ? data.getJsonArray("agents").stream()
                            .map(agent -> (JsonObject) agent)
                            .toList()
                    : List.of(data);
            told.forEach(agent -> agents.put(agent.getString("code"), agent));
        }
        return agents;
    }

    private TestTenant hotel() {
        return TestTenant.with(topics, "socket", "a01", "a02");
    }

    private static void choose(TestTenant tenant, String code, Map<String, String> body) {
        tenant.system()
                .body(body)
                .put("/v1/presence/agents/" + tenant.agent(code) + "/availability")
                .then()
                .statusCode(200);
    }
}
