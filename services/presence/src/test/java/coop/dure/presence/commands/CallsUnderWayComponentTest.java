package coop.dure.presence.commands;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

/** Which calls a switch has, so that what it did not tell of is known to be over. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class CallsUnderWayComponentTest {
    private static final Instant BEFORE = Instant.now().minusSeconds(20);
    private static final Instant LOOKED = Instant.now().minusSeconds(10);

    private final TopicNames topics;

    CallsUnderWayComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void aCallWhoseEndGotLostEndsWhenTheSwitchHasItNoMore() {
        TestTenant hotel = TestTenant.with(topics, "under-way", "a01", "a02", "a03");
        tell(hotel, Map.of("agent", "a01", "event", "ANSWERED", "callRef", "lost"), BEFORE, null);
        tell(hotel, Map.of("agent", "a02", "event", "ANSWERED", "callRef", "goes-on"), BEFORE, null);
        tell(hotel, Map.of("agent", "a03", "event", "ANSWERED", "callRef", "began-since"), LOOKED.plusSeconds(1), null);
        tell(hotel, Map.of("event", "QUEUE_JOINED", "queue", "reception", "callRef", "waits"), BEFORE, null);
        list(hotel, List.of("goes-on", "never-told-of"), null).statusCode(200).body("ended", equalTo(2));
        occupation(hotel, "a01", "IDLE");
        occupation(hotel, "a02", "ON_CALL");
        occupation(hotel, "a03", "ON_CALL");
        list(hotel, List.of("goes-on"), null).statusCode(200).body("ended", equalTo(0));
    }

    @Test
    void callsOfAnotherSwitchAreLeftAlone() {
        TestTenant hotel = TestTenant.with(topics, "under-way", "a01", "a02");
        tell(hotel, Map.of("agent", "a01", "event", "ANSWERED", "callRef", "seoul-1"), BEFORE, null);
        tell(hotel, Map.of("agent", "a02", "event", "ANSWERED", "callRef", "busan-1"), BEFORE, null);
        list(hotel, List.of(), "seoul-").statusCode(200).body("ended", equalTo(1));
        occupation(hotel, "a01", "IDLE");
        occupation(hotel, "a02", "ON_CALL");
    }

    @Test
    void whatTheSwitchNumbersBehindTheListCountsMore() {
        TestTenant hotel = TestTenant.with(topics, "under-way", "a01");
        Map<String, String> call = Map.of("agent", "a01", "event", "ANSWERED", "callRef", "numbered");
        tell(hotel, call, BEFORE, 7L);
        list(hotel, List.of(), null).statusCode(200).body("ended", equalTo(1));
        occupation(hotel, "a01", "IDLE");
        tell(hotel, call, BEFORE, 6L);
        occupation(hotel, "a01", "IDLE");
        tell(hotel, call, BEFORE, 8L);
        occupation(hotel, "a01", "ON_CALL");
    }

    @Test
    void whatIsNoListEndsNothing() {
        TestTenant hotel = TestTenant.with(topics, "under-way", "a01");
        TestTenant clinic = TestTenant.with(topics, "under-way-too", "a01");
        tell(hotel, Map.of("agent", "a01", "event", "ANSWERED", "callRef", "c1"), BEFORE, null);
        put(hotel, Map.of("at", Instant.now().plusSeconds(3_600).toString(), "calls", List.of()))
                .statusCode(422)
                .body("errors.pointer", hasItem("/at"));
        put(hotel, Map.of("at", LOOKED.toString())).statusCode(422).body("errors.pointer", hasItem("/calls"));
        put(hotel, Map.of("at", LOOKED.toString(), "calls", Collections.nCopies(20_001, "c")))
                .statusCode(422);
        hotel.as(hotel.organization.person("agent"))
                .body(Map.of("at", LOOKED.toString(), "calls", List.of()))
                .put("/v1/call-events/under-way")
                .then()
                .statusCode(403);
        list(clinic, List.of(), null).statusCode(200).body("ended", equalTo(0));
        occupation(hotel, "a01", "ON_CALL");
    }

    private static void tell(TestTenant tenant, Map<String, String> event, Instant at, @Nullable Long sequence) {
        Map<String, Object> whole = new HashMap<>(event);
        whole.put("at", at.toString());
        if (sequence != null) {
            whole.put("sequence", sequence);
        }
        tenant.system().body(whole).post("/v1/call-events").then().statusCode(200);
    }

    private static ValidatableResponse list(TestTenant tenant, List<String> calls, @Nullable String prefix) {
        Map<String, Object> body = new HashMap<>(Map.of("at", LOOKED.toString(), "calls", calls));
        if (prefix != null) {
            body.put("prefix", prefix);
        }
        return put(tenant, body);
    }

    private static ValidatableResponse put(TestTenant tenant, Map<String, ?> body) {
        return tenant.system().body(body).put("/v1/call-events/under-way").then();
    }

    private static void occupation(TestTenant tenant, String code, String occupation) {
        tenant.system().get("/v1/presence/agents/" + tenant.agent(code)).then().body("occupation", equalTo(occupation));
    }
}
