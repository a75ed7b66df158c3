package coop.dure.presence.live;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.presence.AsyncDocument;
import coop.dure.presence.SseClient;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** All that the live view tells, over WebSockets and as server-sent events, is as the documents say. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class LiveDocumentComponentTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    /** Over HTTP it is the answer. */
    private static final Set<String> NO_EVENTS = Set.of("problem");

    private final TopicNames topics;
    private final AsyncDocument document = AsyncDocument.of("watch");

    LiveDocumentComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void eachMessageOfTheLiveViewIsAsTheDocumentSays() {
        TestTenant hotel = TestTenant.with(topics, "documented", "a01", "a02");
        hotel.tellQueue("vip", true);
        hotel.system()
                .body(Map.of("breakTooLong", Map.of("seconds", 1)))
                .put("/v1/presence/alert-rules")
                .then()
                .statusCode(200);
        String token = hotel.organization.person("supervisor");
        try (Watcher watcher = Watcher.open(token, "");
                SseClient stream = SseClient.open(token, null, null)) {
            watcher.await(0);
            hotel.system()
                    .body(TestTenant.away("TEA"))
                    .put("/v1/presence/agents/" + hotel.agent("a01") + "/availability")
                    .then()
                    .statusCode(200);
            hotel.call("a02", "RINGING", "c1");
            hotel.joins("c1");
            watcher.awaitAny(message -> message.getString("type").equals("alerts"));
            List<String> told = new ArrayList<>();
            try (Watcher late = Watcher.open(token, "");
                    Watcher refused = Watcher.open(token, "?queue=nowhere")) {
                JsonObject snapshot = late.await(0);
                assertThat(snapshot.getJsonObject("data").getJsonArray("alerts"))
                        .as("so that alerts are looked at")
                        .isNotEmpty();
                told.addAll(late.texts());
                refused.await(0);
                told.addAll(refused.texts());
            }
            hotel.tellQueue("vip", false);
            hotel.tellAgent("a02", null, false);
            Set<String> eventTypes = new TreeSet<>(document.types());
            eventTypes.removeAll(NO_EVENTS);
            Awaitility.await()
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(names(stream)).containsAll(eventTypes));
            Awaitility.await()
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(types(watcher.messages())).containsAll(eventTypes));
            told.addAll(watcher.texts());
            told.addAll(stream.texts());
            document.describes(told);
            assertThat(types(told.stream().map(JsonObject::new).toList())).isEqualTo(document.types());
        }
    }

    private static Set<String> names(SseClient stream) {
        Set<String> names = new HashSet<>();
        stream.events().forEach(event -> names.add(event.name()));
        return names;
    }

    private static Set<String> types(List<JsonObject> messages) {
        Set<String> types = new HashSet<>();
        messages.forEach(message -> types.add(message.getString("type")));
        return types;
    }
}
