package coop.dure.presence.live;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.presence.TestTenant;
import coop.dure.presence.live.board.BoardRecord;
import coop.dure.presence.live.board.BoardRecord.OfAgent;
import coop.dure.presence.live.board.Ear;
import coop.dure.presence.live.board.Position;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a client that does not read costs, with as much told to it as no buffer on the way has room for. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class SlowClientComponentTest {
    private static final int CHANGES = 100_000;
    private static final int AGENTS = 10;
    /** None of the log's: what is told here has nothing to do with it. */
    private static final int PARTITION = 99;

    private final TopicNames topics;
    private final LiveStreams streams;
    private final MeterRegistry meters;

    SlowClientComponentTest(TopicNames topics, LiveStreams streams, MeterRegistry meters) {
        this.topics = topics;
        this.streams = streams;
        this.meters = meters;
    }

    @Test
    void eventsWaitOfEachAgentTheNewestAndNoMoreIsUnderWayThanBuffersHold() throws Exception {
        TestTenant hotel = TestTenant.with(topics, "slow", "a01");
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/v1/presence/stream"))
                .header("Authorization", "Bearer " + hotel.organization.system())
                .header("Accept", "text/event-stream")
                .build();
        try (InputStream unread = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofInputStream())
                .body()) {
            double before = replaced();
            change(hotel.id());
            assertThat(replaced() - before).isGreaterThan(CHANGES / 2.0);
            assertThat(readUntilLast(unread)).isLessThan(CHANGES / 2);
        }
    }

    private double replaced() {
        return meters.counter("dure.presence.streams.replaced").count();
    }

    private void change(UUID tenantId) {
        for (int offset = 1; offset <= CHANGES; offset++) {
            UUID agentId = new UUID(9, offset % AGENTS);
            streams.take(new BoardRecord(
                    new Position(PARTITION, offset),
                    tenantId,
                    new OfAgent(agentId, Ear.state(tenantId, agentId, offset)),
                    true));
        }
    }

    /** Reads until the last state of each agent has come, and answers how many events that took. */
    private static int readUntilLast(InputStream stream) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        Map<String, Long> newest = new HashMap<>();
        int events = 0;
        while (newest.values().stream()
                        .filter(version -> version > CHANGES - AGENTS)
                        .count()
                < AGENTS) {
            String line = lines.readLine();
            assertThat(line).as("the stream goes on").isNotNull();
            if (line.startsWith("data:")) {
                JsonObject data = new JsonObject(line.substring(5));
                if (data.containsKey("version")) {
                    newest.put(data.getString("agentId"), data.getLong("version"));
                    events++;
                }
            }
        }
        return events;
    }
}
