package coop.dure.presence.live;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.presence.SseClient;
import coop.dure.presence.SseClient.Event;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;

/** Streams of queues, teams and agents. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class FilteredStreamComponentTest {
    private final TopicNames topics;

    FilteredStreamComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void whoComesIntoATeamIsAChangeAndWhoLeavesItIsRemoved() {
        TestTenant hotel = TestTenant.with(topics, "filters", "a01", "a02");
        try (SseClient stream = listen(hotel, null, "?team=day")) {
            await(stream, events -> !events.isEmpty());
            assertThat(stream.events().get(0).data().getJsonArray("agents")).isEmpty();
            choose(hotel, "a02", TestTenant.available());
            hotel.tellAgent("a01", List.of("reception"), "day");
            await(stream, events -> events.size() == 2);
            Event change = stream.events().get(1);
            assertThat(change.name()).isEqualTo("change");
            assertThat(change.data().getString("code")).isEqualTo("a01");
            assertThat(change.data().getString("team")).isEqualTo("day");
            assertThat(change.data().getString("availability")).isEqualTo("SIGNED_OUT");
            hotel.tellAgent("a01", List.of("reception"), null);
            await(stream, events -> events.size() == 3);
            assertThat(stream.events().get(2).name()).isEqualTo("removed");
            assertThat(stream.events().get(2).data().getString("code")).isEqualTo("a01");
            try (SseClient again = listen(hotel, change.id(), "?team=day")) {
                await(again, events -> !events.isEmpty());
                assertThat(again.events()).isEqualTo(stream.events().subList(2, 3));
            }
        }
    }

    @Test
    void anAlertOfAnAgentIsOnItsTeamsViewWhileTheAgentIs() {
        TestTenant hotel = TestTenant.with(topics, "filters", "a01");
        hotel.tellAgent("a01", List.of("reception"), "day");
        hotel.system()
                .body(Map.of("breakTooLong", Map.of("seconds", 1)))
                .put("/v1/presence/alert-rules")
                .then()
                .statusCode(200);
        try (SseClient stream = listen(hotel, null, "?team=day")) {
            choose(hotel, "a01", TestTenant.away("TEA"));
            await(stream, events -> alerts(events) == 1);
            hotel.tellAgent("a01", List.of("reception"), null);
            await(stream, events -> alerts(events) == 0);
            hotel.system().get("/v1/presence/alerts?open=true").then().body("items", hasSize(1));
        }
    }

    /** How many alerts the last event that has any says are open; -1 where none does. */
    private static int alerts(List<Event> events) {
        return events.stream()
                .filter(event -> event.name().equals("alerts"))
                .map(event -> event.data().getJsonArray("alerts").size())
                .reduce(-1, (before, after) -> after);
    }

    @Test
    void aQueueIsToldWithItsCallsAndItsAgents() {
        TestTenant hotel = TestTenant.with(topics, "filters", "a01", "a02");
        try (SseClient stream = listen(hotel, null, "?queue=reception")) {
            choose(hotel, "a01", TestTenant.available());
            choose(hotel, "a02", TestTenant.away("LUNCH"));
            hotel.joins("c1");
            await(stream, events -> {
                JsonObject queue = lastQueue(events);
                return queue != null
                        && queue.getInteger("waiting") == 1
                        && queue.getJsonObject("agents").getInteger("canTakeCall") == 1
                        && queue.getJsonObject("agents").getInteger("away") == 1
                        && queue.getJsonObject("agents").getInteger("signedOut") == 0;
            });
            JsonObject queue = Objects.requireNonNull(lastQueue(stream.events()), "awaited");
            assertThat(queue.getJsonArray("figures").stream().map(figure -> ((JsonObject) figure).getString("metric")))
                    .contains("offered", "service-level.less-short-abandons");
            Event last = stream.events().get(stream.events().size() - 1);
            try (SseClient again = listen(hotel, last.id(), "?queue=reception")) {
                await(again, events -> queue.equals(lastQueue(events)));
                assertThat(again.events()).extracting(Event::name).containsExactly("queue");
            }
        }
    }

    @Test
    void withoutAFilterAllAgentsAndQueuesAreToldAndNoneOfAnotherTenant() {
        TestTenant hotel = TestTenant.with(topics, "filters", "a01");
        TestTenant clinic = TestTenant.with(topics, "filtered", "a01");
        try (SseClient stream = listen(hotel, null, "")) {
            await(stream, events -> !events.isEmpty());
            choose(clinic, "a01", TestTenant.available());
            choose(hotel, "a01", TestTenant.available());
            await(stream, events -> {
                JsonObject queue = lastQueue(events);
                return queue != null && queue.getJsonObject("agents").getInteger("canTakeCall") == 1;
            });
            assertThat(stream.events())
                    .allSatisfy(event -> assertThat(event.data().encode())
                            .doesNotContain(clinic.agent("a01").toString()));
        }
    }

    @Test
    void whatTheTenantDoesNotHaveIsNotFoundByName() {
        TestTenant hotel = TestTenant.with(topics, "filters", "a01");
        TestTenant clinic = TestTenant.with(topics, "filtered", "b01");
        clinic.system()
                .header("Accept-Language", "ko")
                .accept("text/event-stream")
                .get("/v1/presence/stream?agent=a01&agent=b01&team=night&queue=nowhere")
                .then()
                .statusCode(404)
                .body("errors.parameter", contains("queue", "team", "agent"))
                .body("errors[2].detail", containsString("a01"));
        hotel.system()
                .accept("text/event-stream")
                .get("/v1/presence/stream?team="
                        + IntStream.range(36, 36 + 501)
                                .mapToObj(n -> Integer.toString(n, 36))
                                .collect(Collectors.joining("&team=")))
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("team"))
                .body("errors[0].detail", containsString("500"));
        hotel.system()
                .accept("text/event-stream")
                .get("/v1/presence/stream?agent=" + String.join("&agent=", Collections.nCopies(501, "a")))
                .then()
                .statusCode(404)
                .body("errors.parameter", contains("agent"));
    }

    private static SseClient listen(TestTenant tenant, @Nullable String lastEventId, String query) {
        return SseClient.open(tenant.organization.system(), lastEventId, null, query);
    }

    private static @Nullable JsonObject lastQueue(List<Event> events) {
        JsonObject last = null;
        for (Event event : events) {
            if (event.name().equals("queue")) {
                last = event.data();
            } else if (event.name().equals("snapshot")
                    && !event.data().getJsonArray("queues").isEmpty()) {
                last = event.data().getJsonArray("queues").getJsonObject(0);
            }
        }
        return last;
    }

    private static void await(SseClient stream, Predicate<List<Event>> reached) {
        Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> reached.test(stream.events()));
    }

    private static void choose(TestTenant tenant, String code, Map<String, String> body) {
        tenant.system()
                .body(body)
                .put("/v1/presence/agents/" + tenant.agent(code) + "/availability")
                .then()
                .statusCode(200);
    }
}
