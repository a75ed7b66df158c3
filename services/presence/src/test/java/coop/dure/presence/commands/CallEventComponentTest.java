package coop.dure.presence.commands;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class CallEventComponentTest {
    private final TopicNames topics;
    private final Instant start = Instant.now().minusSeconds(60);

    CallEventComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void aCallRingsIsAnsweredAndEndsAndTheWishWaitsForItsEnd() {
        TestTenant hotel = TestTenant.with(topics, "hotel", "a01");
        choose(hotel, TestTenant.available()).statusCode(200);
        report(hotel, "RINGING", 1).statusCode(200).body("occupation", equalTo("RINGING"));
        report(hotel, "ANSWERED", 5)
                .body("occupation", equalTo("ON_CALL"))
                .body("callRef", equalTo("c1"))
                .body("availability", equalTo("AVAILABLE"));
        choose(hotel, TestTenant.away("LUNCH"))
                .body("availability", equalTo("AVAILABLE"))
                .body("nextAvailability", equalTo("AWAY"))
                .body("nextReasonCode", equalTo("LUNCH"));
        report(hotel, "ENDED", 20)
                .body("occupation", equalTo("IDLE"))
                .body("availability", equalTo("AWAY"))
                .body("reasonCode", equalTo("LUNCH"))
                .body("nextAvailability", nullValue())
                .body("callRef", nullValue());
    }

    @Test
    void lateAndRepeatedEventsUndoNothing() {
        TestTenant hotel = TestTenant.with(topics, "hotel", "a01");
        report(hotel, "ENDED", 20).statusCode(200).body("occupation", equalTo("IDLE"));
        report(hotel, "ANSWERED", 5).statusCode(200).body("occupation", equalTo("IDLE"));
        long version = report(hotel, "RINGING", 21).extract().jsonPath().getLong("version");
        report(hotel, "RINGING", 21).body("version", equalTo(version));
    }

    @Test
    void wrongInputNamesTheField() {
        TestTenant hotel = TestTenant.once(topics, "calls", "a01");
        Instant now = Instant.now();
        post(hotel, event("a99", "RINGING", now)).statusCode(422).body("errors.pointer", hasItem("/agent"));
        post(hotel, event("a01", "HELLO", now)).statusCode(400).body("errors.pointer", hasItem("/event"));
        post(hotel, event("a01", "RINGING", now.plus(Duration.ofHours(1))))
                .statusCode(422)
                .body("errors.pointer", hasItem("/at"));
        post(hotel, event("a01", "RINGING", now.minus(Duration.ofHours(25))))
                .statusCode(422)
                .body("errors.pointer", hasItem("/at"));
        post(hotel, Map.of("agent", "a01", "event", "RINGING", "callRef", "c1", "at", "noon"))
                .statusCode(400)
                .body("errors.pointer", hasItem("/at"));
        post(hotel, Map.of("agent", "a01", "event", "RINGING", "at", now.toString()))
                .statusCode(422)
                .body("errors.pointer", hasItem("/callRef"));
    }

    @Test
    void anotherTenantsAgentIsUnknownAndAgentsReportNoCalls() {
        TestTenant hotel = TestTenant.once(topics, "calls", "a01");
        TestTenant clinic = TestTenant.with(topics, "clinic", "b01");
        post(clinic, event("a01", "RINGING", Instant.now())).statusCode(422).body("errors.pointer", hasItem("/agent"));
        hotel.as(hotel.organization.person("agent"))
                .body(event("a01", "RINGING", Instant.now()))
                .post("/v1/call-events")
                .then()
                .statusCode(403);
    }

    private ValidatableResponse report(TestTenant tenant, String event, int second) {
        return post(tenant, event("a01", event, start.plusSeconds(second)));
    }

    private static ValidatableResponse post(TestTenant tenant, Map<String, String> event) {
        return tenant.system().body(event).post("/v1/call-events").then();
    }

    private static ValidatableResponse choose(TestTenant tenant, Map<String, String> body) {
        return tenant.system()
                .body(body)
                .put("/v1/presence/agents/" + tenant.agent("a01") + "/availability")
                .then();
    }

    private static Map<String, String> event(String agent, String event, Instant at) {
        return Map.of("agent", agent, "event", event, "callRef", "c1", "at", at.toString());
    }
}
