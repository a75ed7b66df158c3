package coop.dure.cdr.verdicts;

import coop.dure.cdr.recording.RecordCalls;
import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.contracts.Topics;
import coop.dure.contracts.cdr.CallActed;
import coop.dure.contracts.cdr.CallRecorded;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.LogBatch;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

/** What is flagged is looked into by people, and what they decide holds. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class VerdictsComponentTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 5, 10, 0);
    private static final int STUCK = 50_000;

    private final TopicNames topics;
    private final RecordCalls recordCalls;
    private CdrTenant hotel;

    VerdictsComponentTest(TopicNames topics, RecordCalls recordCalls) {
        this.topics = topics;
        this.recordCalls = recordCalls;
    }

    @BeforeEach
    void aTenant() {
        hotel = CdrTenant.inSeoul("hotel");
    }

    @Test
    void aStuckCallThatIsConfirmedIsBilled() {
        JsonPath leg = stuck();
        String act =
                act(leg, "confirm", Map.of("reason", "I was there"), tag(leg)).path("id");
        applied(act)
                .then()
                .body("kind", equalTo("CONFIRM"))
                .body("reason", equalTo("I was there"))
                .body("askedBy", notNullValue())
                .body("changes.field", contains("charging"))
                .body("changes[0].before", equalTo("HELD(STUCK)"))
                .body("changes[0].after", equalTo("BILLABLE"));
        JsonPath now = leg();
        assertThat(now.getString("charging.state")).isEqualTo("BILLABLE");
        assertThat(now.getList("flags", String.class)).contains("CONFIRMED");
        assertThat(now.getLong("revision")).isGreaterThan(leg.getLong("revision"));
        Awaitility.await().atMost(SOON).until(() -> told().charging().state().equals("BILLABLE"));
    }

    @Test
    void aDismissedLegIsNotBilledUntilThatIsWithdrawn() {
        JsonPath leg = stuck();
        applied(act(leg, "dismiss", Map.of("reason", "a dead line"), null).path("id"));
        assertThat(leg().getString("charging.reason")).isEqualTo("DISMISSED");
        Awaitility.await()
                .atMost(SOON)
                .until(() -> "DISMISSED".equals(told().charging().reason()));
        applied(act(leg, "withdraw", Map.of("reason", "it was not"), null).path("id"));
        assertThat(leg().getString("charging.reason")).isEqualTo("STUCK");
        revisions(leg)
                .then()
                .body("items.kind", contains("DISMISS", "WITHDRAW"))
                .body("items.reason", contains("a dead line", "it was not"));
    }

    @Test
    void aCorrectionIsARevisionWithItsHistoryAndTheRowStaysAsDelivered() {
        JsonPath leg = stuck();
        applied(correct(leg, Map.of("endedAt", "2026-10-05T10:01:05+09:00", "costCentre", "room 12"))
                .path("id"));
        JsonPath now = leg();
        assertThat(now.getInt("connectedSeconds")).isEqualTo(60);
        assertThat(now.getString("costCentre")).isEqualTo("room 12");
        assertThat(now.getString("charging.state")).isEqualTo("BILLABLE");
        revisions(leg)
                .then()
                .body("items", hasSize(1))
                .body("items[0].revision", equalTo(now.getLong("revision")))
                .body("items[0].changes.field", contains("endedAt", "connectedSeconds", "costCentre", "charging"))
                .body("items[0].changes[1].before", equalTo(String.valueOf(STUCK)))
                .body("items[0].changes[1].after", equalTo("60"));
        hotel.asSystem()
                .get("/v1/calls/" + leg.getString("callId"))
                .then()
                .body("rows", hasSize(1))
                .body("rows[0].raw", org.hamcrest.Matchers.containsString(String.valueOf(STUCK)));
        Awaitility.await().atMost(SOON).until(() -> Integer.valueOf(60).equals(told().connectedSeconds()));
    }

    @Test
    void aCorrectionHoldsWhenAnotherRowOfItsCallArrivesAndTheLegSaysSo() {
        String link = MasterCsv.newLink();
        hotel.done(hotel.upload(MasterCsv.inbound(link, 0, MORNING, "01012345678", 60)));
        JsonPath leg = leg();
        applied(correct(leg, Map.of("connectedSeconds", 42)).path("id"));
        hotel.done(hotel.upload(MasterCsv.record(
                link, 1, MORNING.plusSeconds(65), "01012345678>202", "PJSIP/trunk-1>PJSIP/202-9", "Dial", 10, 120)));
        JsonPath first = hotel.asSystem().get("/v1/calls").jsonPath();
        assertThat(first.getInt("items[0].connectedSeconds")).isEqualTo(42);
        assertThat(first.getList("items[0].flags", String.class)).contains("CORRECTED", "DECIDED_BEFORE_CHANGE");
    }

    @Test
    void whoHasReadAnOldRevisionIsRefused() {
        JsonPath leg = stuck();
        applied(act(leg, "dismiss", Map.of("reason", "first"), tag(leg)).path("id"));
        act(leg, "confirm", Map.of("reason", "second"), tag(leg)).then().statusCode(412);
    }

    @Test
    void ofTwoWhoReadTheSameRevisionOneIsTold() {
        JsonPath leg = stuck();
        List<String> acts = new ArrayList<>();
        for (String verb : List.of("dismiss", "correct", "dismiss", "dismiss")) {
            Response asked = verb.equals("correct")
                    ? correct(leg, Map.of("connectedSeconds", 30), tag(leg))
                    : act(leg, verb, Map.of("reason", "me"), tag(leg));
            if (asked.statusCode() == 202) {
                acts.add(asked.path("id"));
            }
        }
        Awaitility.await().atMost(SOON).until(() -> hotel.count("call_act", "status = 'ASKED'") == 0);
        assertThat(hotel.count("call_act", "status = 'APPLIED'")).isEqualTo(1);
        for (String act : acts.subList(1, acts.size())) {
            hotel.asSystem()
                    .header("Accept-Language", "en")
                    .get("/v1/call-acts/" + act)
                    .then()
                    .body("status", equalTo("REFUSED"))
                    .body("refused[0].detail", equalTo("The leg has changed since it was read: read it again."));
        }
    }

    @Test
    void actsThatAreReadAgainAreAppliedOnce() throws Exception {
        JsonPath leg = stuck();
        applied(act(leg, "dismiss", Map.of("reason", "once"), null).path("id"));
        long revision = leg().getLong("revision");
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> again = new HashMap<>();
        TestLog.read(topics, Topics.CDR_RECEIVED).stream()
                .filter(record -> hotel.id().equals(Events.tenantId(record)))
                .filter(record -> Events.type(record).equals(CallActed.class.getSimpleName()))
                .forEach(record -> again.computeIfAbsent(
                                new TopicPartition(record.topic(), record.partition()), first -> new ArrayList<>())
                        .add(record));
        recordCalls.handle(new LogBatch(again));
        assertThat(leg().getLong("revision")).isEqualTo(revision);
        assertThat(hotel.count("call_act", "true")).isEqualTo(1);
    }

    @Test
    void aWrongCorrectionIsRefusedByField() {
        JsonPath leg = stuck();
        correct(leg, Map.of("endedAt", "2026-10-05T09:00:00+09:00"))
                .then()
                .statusCode(422)
                .body("type", equalTo("https://dure.coop/problems/invalid-correction"))
                .body("errors.pointer", contains("/corrections/endedAt"));
        correct(leg, Map.of("colour", "red", "direction", "UPWARDS", "connectedSeconds", List.of()))
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/corrections/colour"));
        correct(leg, Map.of("direction", "UPWARDS")).then().body("errors.pointer", contains("/corrections/direction"));
        correct(leg, Map.of()).then().statusCode(422);
        act(leg, "confirm", Map.of("reason", " "), null).then().statusCode(422);
        act(leg, "confirm", Map.of("reason", "a\0b"), null)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/reason"));
        assertThat(hotel.count("call_act", "true")).isZero();
    }

    @Test
    void whatIsNotHeldNeedsNoConfirmation() {
        hotel.done(hotel.upload(MasterCsv.outbound(MasterCsv.newLink(), MORNING, "901099998888", 60)));
        act(leg(), "confirm", Map.of("reason", "sure"), null).then().statusCode(409);
    }

    @Test
    void manyAreDecidedAtOnceEachByItself() {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            file.append(MasterCsv.outbound(MasterCsv.newLink(), MORNING.plusMinutes(i), "901099998888", STUCK))
                    .append('\n');
        }
        file.append(MasterCsv.outbound(MasterCsv.newLink(), MORNING.plusMinutes(9), "901099998888", 60));
        hotel.done(hotel.upload(file.toString()));
        List<String> ids = hotel.asSystem().get("/v1/calls").path("items.legId");
        List<Map<String, Object>> legs = new ArrayList<>();
        ids.forEach(id -> legs.add(Map.of("legId", id)));
        legs.add(Map.of("legId", UUID.randomUUID().toString()));
        as("supervisor")
                .body(Map.of("reason", "all real", "legs", legs))
                .post("/v1/calls:confirm")
                .then()
                .statusCode(202)
                .body("accepted", hasSize(5))
                .body("refused.problem", contains("leg-not-held", "leg-not-found"));
        Awaitility.await().atMost(SOON).until(() -> hotel.count("leg", "charging_state = 'BILLABLE'") == 6);
        as("supervisor")
                .body(Map.of("reason", "again", "legs", legs))
                .post("/v1/calls:confirm")
                .then()
                .statusCode(422)
                .body("errors", hasSize(7));
    }

    @Test
    void aLegThatIsSentTwiceIsDecidedOnceAndEachRefusalNamesItsPlaceInWhatWasSent() {
        String leg = stuck().getString("legId");
        String unknown = UUID.randomUUID().toString();
        String another = UUID.randomUUID().toString();
        as("supervisor")
                .body(Map.of("reason", "none", "legs", legs(unknown, unknown, another)))
                .post("/v1/calls:confirm")
                .then()
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/legs/0", "/legs/1", "/legs/2"));
        as("supervisor")
                .body(Map.of("reason", "one", "legs", legs(leg, unknown, leg)))
                .post("/v1/calls:confirm")
                .then()
                .statusCode(202)
                .body("accepted", hasSize(1))
                .body("refused", hasSize(1));
        Awaitility.await().atMost(SOON).until(() -> hotel.count("call_act", "status = 'APPLIED'") == 1);
    }

    private static List<Map<String, Object>> legs(String... ids) {
        return Stream.of(ids).map(id -> Map.<String, Object>of("legId", id)).toList();
    }

    @Test
    void whatIsToBeLookedAtIsFoundAndWhatWasDecidedIsNot() {
        hotel.done(hotel.upload(MasterCsv.outbound(MasterCsv.newLink(), MORNING, "901099998888", 60)));
        hotel.done(hotel.upload(MasterCsv.outbound(MasterCsv.newLink(), MORNING.plusHours(1), "901099998888", STUCK)));
        hotel.done(hotel.upload(MasterCsv.outbound(MasterCsv.newLink(), MORNING.plusHours(2), "901099998888", 0)));
        hotel.asSystem().get("/v1/calls?charging=HELD&decided=false").then().body("items", hasSize(1));
        hotel.asSystem()
                .get("/v1/calls?flag=ZERO_SECONDS&flag=NO_END")
                .then()
                .body("items", hasSize(1))
                .body("items[0].flags", hasItem("ZERO_SECONDS"));
        JsonPath leg = hotel.asSystem().get("/v1/calls?charging=HELD").jsonPath();
        leg.setRootPath("items[0]");
        applied(act(leg, "dismiss", Map.of("reason", "a dead line"), null).path("id"));
        hotel.asSystem().get("/v1/calls?charging=HELD&decided=false").then().body("items", hasSize(0));
        hotel.asSystem()
                .get("/v1/calls?decided=true")
                .then()
                .body("items", hasSize(1))
                .body("items[0].flags", hasItem("DISMISSED"));
        hotel.asSystem().get("/v1/calls?flag=NONSENSE").then().statusCode(400);
    }

    @Test
    void whoMayNotSeeNumbersSeesNoneInWhatWasDecidedAndWhoReadsItIsNoted() {
        JsonPath leg = stuck();
        applied(correct(leg, Map.of("callee", "010-7421-5678")).path("id"));
        assertThat(leg().getString("callee.value")).isEqualTo("+821074215678");
        String seen = as("supervisor").get(path(leg) + "/revisions").asString();
        assertThat(seen).contains("+8210****5678").doesNotContain("7421").doesNotContain("9999");
        assertThat(revisions(leg).asString()).contains("+821074215678");
        assertThat(hotel.count("call_access", "kind = 'CALL' and masked and about = '" + leg.getString("callId") + "'"))
                .isEqualTo(1);
    }

    @Test
    void whatBelongsToAnotherClientIsNotThere() {
        JsonPath leg = stuck();
        String act = act(leg, "dismiss", Map.of("reason", "mine"), null).path("id");
        applied(act);
        CdrTenant clinic = CdrTenant.inSeoul("clinic");
        RequestSpecification theirs = RestAssured.given()
                .auth()
                .oauth2(clinic.organization().person("tenant-admin"))
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON);
        theirs.body(Map.of("reason", "theirs"))
                .post(path(leg) + ":confirm")
                .then()
                .statusCode(404);
        clinic.asSystem().get("/v1/call-acts/" + act).then().statusCode(404);
        clinic.asSystem().get(path(leg) + "/revisions").then().statusCode(404);
        as("supervisor")
                .body(Map.of("reason", "no", "corrections", Map.of("costCentre", "x")))
                .post(path(leg) + ":correct")
                .then()
                .statusCode(403);
        assertThat(leg().getList("flags", String.class)).contains("DISMISSED").doesNotContain("CORRECTED");
    }

    private JsonPath stuck() {
        hotel.done(hotel.upload(MasterCsv.outbound(MasterCsv.newLink(), MORNING, "901099998888", STUCK)));
        return leg();
    }

    private JsonPath leg() {
        JsonPath found = hotel.asSystem().get("/v1/calls").jsonPath();
        found.setRootPath("items[0]");
        return found;
    }

    private RequestSpecification as(String role) {
        return RestAssured.given()
                .auth()
                .oauth2(hotel.organization().person(role))
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON);
    }

    private Response act(JsonPath leg, String verb, Map<String, Object> body, @Nullable String ifMatch) {
        RequestSpecification request = as("tenant-admin").body(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).post(path(leg) + ":" + verb);
    }

    private Response correct(JsonPath leg, Map<String, Object> corrections) {
        return correct(leg, corrections, null);
    }

    private Response correct(JsonPath leg, Map<String, Object> corrections, @Nullable String ifMatch) {
        return act(leg, "correct", Map.of("reason", "by the door's log", "corrections", corrections), ifMatch);
    }

    private static String path(JsonPath leg) {
        return "/v1/calls/" + leg.getString("callId") + "/legs/" + leg.getString("legId");
    }

    private static String tag(JsonPath leg) {
        return "\"" + leg.getLong("revision") + "\"";
    }

    private Response applied(String act) {
        Awaitility.await()
                .atMost(SOON)
                .until(() -> hotel.asSystem()
                        .get("/v1/call-acts/" + act)
                        .path("status")
                        .equals("APPLIED"));
        return hotel.asSystem().get("/v1/call-acts/" + act);
    }

    private Response revisions(JsonPath leg) {
        return hotel.asSystem().get(path(leg) + "/revisions");
    }

    private CallRecorded told() {
        return TestLog.read(topics, Topics.CDR_RECORDED).stream()
                .filter(record -> hotel.id().equals(Events.tenantId(record)))
                .map(record -> Events.read(record, CallRecorded.class))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }
}
