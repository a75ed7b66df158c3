package coop.dure.presence.live;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.presence.SseClient;
import coop.dure.presence.SseClient.Event;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class LiveStreamComponentTest {
    private final TopicNames topics;
    private final LiveStreams streams;

    LiveStreamComponentTest(TopicNames topics, LiveStreams streams) {
        this.topics = topics;
        this.streams = streams;
    }

    @Test
    void aStreamBeginsWithAllAgentsAndTellsEveryChange() {
        TestTenant hotel = hotel();
        try (SseClient stream = listen(hotel, null)) {
            await(stream, 1);
            Event snapshot = stream.events().get(0);
            assertThat(snapshot.name()).isEqualTo("snapshot");
            assertThat(snapshot.data().getJsonArray("agents").stream()
                            .map(agent -> ((io.vertx.core.json.JsonObject) agent).getString("code")))
                    .containsExactly("a01", "a02");
            choose(hotel, "a01", TestTenant.away("LUNCH"));
            choose(hotel, "a01", TestTenant.available());
            await(stream, 3);
            assertThat(stream.events().get(1).name()).isEqualTo("change");
            assertThat(stream.events().get(1).data().getString("reasonCode")).isEqualTo("LUNCH");
            assertThat(stream.events().get(2).data().getString("availability")).isEqualTo("AVAILABLE");
            assertThat(stream.events().get(2).data().getString("previousAvailability"))
                    .isEqualTo("AWAY");
        }
    }

    @Test
    void whoResumesMissesNothingAndHearsNothingTwice() {
        TestTenant hotel = hotel();
        List<Event> heard = new ArrayList<>();
        try (SseClient all = listen(hotel, null)) {
            await(all, 1);
            try (SseClient first = listen(hotel, null)) {
                await(first, 1);
                choose(hotel, "a01", TestTenant.available());
                await(first, 2);
                heard.addAll(first.events());
            }
            choose(hotel, "a01", TestTenant.away("BREAK"));
            choose(hotel, "a02", TestTenant.away("BREAK"));
            await(all, 4);
            try (SseClient second = listen(hotel, heard.get(heard.size() - 1).id())) {
                await(second, 2);
                choose(hotel, "a02", TestTenant.available());
                await(second, 3);
                heard.addAll(second.events());
            }
            await(all, 5);
            // The log goes on between two snapshots, with what is not of agents.
            assertThat(heard.get(0).data()).isEqualTo(all.events().get(0).data());
            assertThat(heard.subList(1, heard.size()))
                    .isEqualTo(all.events().subList(1, all.events().size()));
        }
    }

    /** Also what a supervisor does in an agent's place, and not what the agent does itself. */
    @Test
    void aSupervisorsWordIsToldAsOneOnTheStreamAndInTheIntervals() {
        TestTenant hotel = hotel();
        String kim = hotel.organization.newPerson("agent");
        String supervisor = hotel.organization.person("supervisor");
        hotel.tellAgent("a01", kim, true);
        String path = "/v1/presence/agents/" + hotel.agent("a01");
        try (SseClient stream = listen(hotel, null)) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> hotel.as(kim)
                                    .body(TestTenant.available())
                                    .put(path + "/availability")
                                    .statusCode()
                            == 200);
            hotel.as(supervisor)
                    .body(TestTenant.away("MEETING"))
                    .put(path + "/availability")
                    .then()
                    .statusCode(200);
            Map<Long, String> told = new HashMap<>();
            Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> {
                stream.events().stream()
                        .filter(event -> event.name().equals("change"))
                        .forEach(event -> told.put(
                                event.data().getLong("version"),
                                event.data().getString("availability") + " "
                                        + event.data().getString("cause") + " "
                                        + event.data().getString("causedBy")));
                return told.containsValue("AWAY SUPERVISOR " + TestTenant.subject(supervisor));
            });
            assertThat(told).containsValue("AVAILABLE COMMAND " + TestTenant.subject(kim));
            JsonPath intervals = hotel.system().get(path + "/intervals").jsonPath();
            told.forEach((version, by) -> {
                String which = "items.find { it.version == %dL }.".formatted(version);
                assertThat(intervals.getString(which + "availability") + " " + intervals.getString(which + "cause")
                                + " " + intervals.getString(which + "causedBy"))
                        .isEqualTo(by);
            });
        }
    }

    @Test
    void whatIsNoPlaceInTheLogBeginsWithASnapshot() {
        TestTenant hotel = hotel();
        try (SseClient stream = listen(hotel, "yesterday")) {
            await(stream, 1);
            assertThat(stream.events().get(0).name()).isEqualTo("snapshot");
        }
    }

    @Test
    void anotherTenantsChangesAreNotHeard() {
        TestTenant hotel = hotel();
        TestTenant clinic = TestTenant.with(topics, "clinic", "a01", "a02");
        try (SseClient stream = listen(clinic, null)) {
            await(stream, 1);
            choose(hotel, "a01", TestTenant.available());
            choose(clinic, "a01", TestTenant.available());
            await(stream, 2);
            assertThat(stream.events()).hasSize(2);
            assertThat(stream.events().get(1).data().getString("agentId"))
                    .isEqualTo(clinic.agent("a01").toString());
        }
        RestAssured.given()
                .auth()
                .oauth2(clinic.organization.system())
                .header("Dure-Tenant", hotel.organization.slug())
                .accept("text/event-stream")
                .get("/v1/presence/stream")
                .then()
                .statusCode(404);
        RestAssured.given()
                .accept("text/event-stream")
                .get("/v1/presence/stream")
                .then()
                .statusCode(401);
    }

    @Test
    void theMemberWhoLooksAfterTheTenantListens() {
        TestTenant hotel = hotel();
        try (SseClient stream = SseClient.open(hotel.member.person("member"), null, hotel.organization.slug())) {
            await(stream, 1);
        }
    }

    @Test
    void anAgentWhoLeavesTheRosterIsToldAsRemoved() {
        TestTenant hotel = hotel();
        try (SseClient stream = listen(hotel, null)) {
            await(stream, 1);
            hotel.tellAgent("a02", null, false);
            await(stream, 2);
            assertThat(stream.events().get(1).name()).isEqualTo("removed");
            assertThat(stream.events().get(1).data().getString("agentId"))
                    .isEqualTo(hotel.agent("a02").toString());
        }
    }

    @Test
    void theStreamEndsWithItsToken() {
        TestTenant hotel = hotel();
        try (SseClient stream = SseClient.open(hotel.organization.aboutToExpire(), null, null)) {
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(stream::hasEnded);
            Event last = stream.events().get(stream.events().size() - 1);
            assertThat(last.name()).isEqualTo("end");
            assertThat(last.data().getInteger("code")).isEqualTo(4401);
        }
    }

    @Test
    void whoGoesOnWithOthersBeginsAnew() {
        TestTenant hotel = hotel();
        String id;
        try (SseClient both = listen(hotel, null)) {
            await(both, 1);
            id = both.events().get(0).id();
        }
        try (SseClient one = SseClient.open(hotel.organization.system(), id, null, "?agent=a02")) {
            choose(hotel, "a02", TestTenant.available());
            await(one, 1);
            assertThat(one.events().get(0).name()).isEqualTo("snapshot");
        }
    }

    @Test
    void aQuietLineIsKeptAliveByComments() {
        try (SseClient stream = listen(hotel(), null)) {
            await(stream, 1);
            streams.beat();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> !stream.comments().isEmpty());
        }
    }

    private TestTenant hotel() {
        return TestTenant.with(topics, "hotel", "a01", "a02");
    }

    private SseClient listen(TestTenant tenant, @org.jspecify.annotations.Nullable String lastEventId) {
        // Of agents only: their queue is told of at its own pace.
        return SseClient.open(tenant.organization.system(), lastEventId, null, "?agent=a01&agent=a02");
    }

    private static void await(SseClient stream, int events) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> stream.events().size() >= events);
    }

    private static void choose(TestTenant tenant, String code, Map<String, String> body) {
        tenant.system()
                .body(body)
                .put("/v1/presence/agents/" + tenant.agent(code) + "/availability")
                .then()
                .statusCode(200);
    }
}
