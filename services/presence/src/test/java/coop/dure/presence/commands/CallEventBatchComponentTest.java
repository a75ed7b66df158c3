package coop.dure.presence.commands;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

/** Many call events at once. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class CallEventBatchComponentTest {
    private final TopicNames topics;
    private final Instant start = Instant.now().minusSeconds(100).truncatedTo(ChronoUnit.MILLIS);

    CallEventBatchComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    private String event(String agent, String event, String callRef, int second) {
        return "{\"agent\":\"%s\",\"event\":\"%s\",\"callRef\":\"%s\",\"at\":\"%s\"}"
                .formatted(agent, event, callRef, start.plusSeconds(second));
    }

    private static ValidatableResponse lines(TestTenant tenant, String... lines) {
        return tenant.system()
                .contentType("application/x-ndjson")
                .header("Accept-Language", "ko")
                .body(String.join("\n", lines).getBytes(StandardCharsets.UTF_8))
                .post("/v1/call-events")
                .then();
    }

    private static String occupation(TestTenant tenant, String agent) {
        return tenant.system()
                .get("/v1/presence/agents/" + tenant.agent(agent))
                .then()
                .statusCode(200)
                .extract()
                .path("occupation");
    }

    @Test
    void whatIsWrongWithOneLineCostsTheOthersNothing() {
        TestTenant hotel = TestTenant.with(topics, "batch", "a01", "a02");
        lines(
                        hotel,
                        event("a01", "RINGING", "c1", 1),
                        "",
                        event("a99", "RINGING", "c2", 1),
                        "{\"agent\":\"a02\",",
                        event("a02", "HELLO", "c3", 1),
                        "null",
                        event("a01", "ANSWERED", "c1", 5),
                        "{\"agent\":\"a02\",\"event\":\"RINGING\",\"callRef\":\"c4\"}",
                        event("a02", "RINGING", "c4", 7))
                .statusCode(200)
                .body("accepted", equalTo(3))
                .body("rejected.place", contains(3, 4, 5, 6, 8))
                .body("rejected[0].problem.errors[0].pointer", equalTo("/agent"))
                .body("rejected[0].problem.errors[0].detail", containsString("명단에"))
                .body("rejected[1].problem.type", containsString("broken-json"))
                .body("rejected[2].problem.errors[0].pointer", equalTo("/event"))
                .body("rejected[4].problem.errors[0].pointer", equalTo("/at"));
        assertThat(occupation(hotel, "a01")).isEqualTo("ON_CALL");
        assertThat(occupation(hotel, "a02")).isEqualTo("RINGING");
    }

    @Test
    void whereNoneIsTakenTheAnswerSaysSo() {
        TestTenant hotel = TestTenant.once(topics, "batches", "a01");
        lines(hotel, event("a99", "RINGING", "c1", 1)).statusCode(422).body("errors.pointer", contains("/1/agent"));
        lines(hotel, "").statusCode(422).body("type", containsString("invalid-body"));
        hotel.system().body("[]").post("/v1/call-events").then().statusCode(422);
        hotel.system()
                .body("[{\"agent\":")
                .post("/v1/call-events")
                .then()
                .statusCode(400)
                .body("type", containsString("broken-json"));
    }

    @Test
    void whatTheDatabaseHasNoPlaceForIsRefusedByName() {
        TestTenant hotel = TestTenant.once(topics, "batches", "a01");
        lines(hotel, event("a01", "ENDED", "a\\u0000b", 1), event("a01", "ENDED", "c9", 1))
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected[0].problem.errors[0].pointer", equalTo("/callRef"));
        lines(hotel, event("a01", "ENDED", "c9", 1) + event("a01", "ENDED", "c10", 1))
                .statusCode(422)
                .body("errors.pointer", contains("/1"));
    }

    @Test
    void moreThanAThousandAreRefusedWhole() {
        TestTenant hotel = TestTenant.once(topics, "batches", "a01");
        String line = event("a01", "RINGING", "c1", 1);
        lines(hotel, Collections.nCopies(1_001, line).toArray(String[]::new))
                .statusCode(413)
                .body("type", containsString("too-large"));
        assertThat(occupation(hotel, "a01")).isEqualTo("IDLE");
    }

    @Test
    void aHundredCallsOfTenAgentsToldTwiceAndInAnyOrderEndWithEverybodyIdle() {
        String[] agents = {"b01", "b02", "b03", "b04", "b05", "b06", "b07", "b08", "b09", "b10"};
        TestTenant clinic = TestTenant.with(topics, "clinic", agents);
        List<String> events = new ArrayList<>();
        for (int call = 0; call < 100; call++) {
            String agent = agents[call % agents.length];
            for (String phase : List.of("RINGING", "ANSWERED", "HELD", "RESUMED", "ENDED")) {
                events.add(event(agent, phase, "c" + call, events.size() / 10));
            }
        }
        events.addAll(List.copyOf(events));
        Collections.shuffle(events, new Random(5));
        clinic.system()
                .body("[" + String.join(",", events) + "]")
                .post("/v1/call-events")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1_000))
                .body("rejected", empty());
        for (String agent : agents) {
            assertThat(occupation(clinic, agent)).as(agent).isEqualTo("IDLE");
        }
    }
}
