package coop.dure.presence.policies;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

/** What a tenant wants to happen by itself, and that it does. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
@SuppressWarnings("NullAway.Init")
class PolicyComponentTest {
    private static final Map<String, Object> ONE_SECOND = Map.of(
            "afterCallWork",
            Map.of("seconds", 1, "queues", List.of(Map.of("queue", "open", "byHand", true))),
            "unanswered",
            Map.of("then", "NOT_RESPONDING", "healsAfterSeconds", 1),
            "reasons",
            List.of(Map.of("code", "LUNCH", "name", "점심", "paid", false, "productive", false)));

    private final TopicNames topics;
    private TestTenant hotel;

    PolicyComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @BeforeEach
    void aTenantOfOneAgent() {
        hotel = TestTenant.with(topics, "policy", "a01");
    }

    private static ValidatableResponse say(TestTenant tenant, Object policy) {
        return tenant.system().body(policy).put("/v1/presence/policy").then();
    }

    private ValidatableResponse choose(Map<String, String> availability) {
        return hotel.system()
                .body(availability)
                .put("/v1/presence/agents/" + hotel.agent("a01") + "/availability")
                .then();
    }

    private ValidatableResponse tell(String event, String callRef, Instant at, Map<String, String> more) {
        Map<String, String> body = new HashMap<>(more);
        body.putAll(Map.of("agent", "a01", "event", event, "callRef", callRef, "at", at.toString()));
        return hotel.system().body(body).post("/v1/call-events").then().statusCode(200);
    }

    private ValidatableResponse agent() {
        return hotel.system()
                .get("/v1/presence/agents/" + hotel.agent("a01"))
                .then()
                .statusCode(200);
    }

    private List<Map<String, Object>> intervals() {
        return hotel.system()
                .get("/v1/presence/agents/" + hotel.agent("a01") + "/intervals")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    @Test
    void whatIsSaidIsReadBackAndChangedOnlyByWhoHasSeenIt() {
        hotel.system().get("/v1/presence/policy").then().statusCode(200).body("reasons", equalTo(null));
        String first = say(hotel, ONE_SECOND)
                .statusCode(200)
                .body("reasons[0].name", equalTo("점심"))
                .header("ETag", notNullValue())
                .extract()
                .header("ETag");
        hotel.system().get("/v1/presence/policy").then().header("ETag", equalTo(first));
        say(hotel, Map.of("ringingSeconds", 30)).statusCode(200);
        hotel.system()
                .header("If-Match", first)
                .body(ONE_SECOND)
                .put("/v1/presence/policy")
                .then()
                .statusCode(412);
        hotel.system().get("/v1/presence/policy").then().body("ringingSeconds", equalTo(30));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/ringingSeconds                  | {\"ringingSeconds\": 5}",
                "/afterCallWork/seconds           | {\"afterCallWork\": {\"seconds\": -1}}",
                "/afterCallWork/queues/0/queue    | {\"afterCallWork\": {\"queues\": [{\"seconds\": 1}]}}",
                "/unanswered/then                 | {\"unanswered\": {}}",
                "/afterCallWork/seconds           | {\"afterCallWork\": {\"seconds\": 9, \"byHand\": true}}",
                "/afterCallWork/queues/0/seconds  | {\"afterCallWork\": {\"queues\": [{\"queue\": \"vip\", \"seconds\": 9, \"byHand\": true}]}}",
                "/unanswered/healsAfterSeconds    | {\"unanswered\": {\"then\": \"NOT_RESPONDING\", \"healsAfterSeconds\": 9, \"byHand\": true}}",
                "/afterCallWork/queues/1/queue    | {\"afterCallWork\": {\"queues\": [{\"queue\": \"vip\"}, {\"queue\": \"vip\"}]}}",
                "/reasons/1/code                  | {\"reasons\": [{\"code\": \"TEA\", \"name\": \"차\"}, {\"code\": \"TEA\", \"name\": \"茶\"}]}",
                "/reasons/1/code                  | {\"reasons\": [{\"code\": \"TEA\", \"name\": \"차\"}, {\"code\": \"WORK\", \"name\": \"일\"}]}",
                "/reasons/0/code                  | {\"reasons\": [{\"code\": \"점심\", \"name\": \"점심\"}]}",
            })
    void whatCannotBeIsNamed(String pointer, String policy) {
        say(hotel, policy).statusCode(422).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void agentsReadItAndOnlyWhoAdministersSaysIt() {
        for (String role : List.of("agent", "supervisor")) {
            String token = hotel.organization.person(role);
            hotel.as(token).get("/v1/presence/policy").then().statusCode(200);
            hotel.as(token).body(ONE_SECOND).put("/v1/presence/policy").then().statusCode(403);
        }
    }

    @Test
    void anotherTenantsPolicyIsNeitherSeenNorInForce() {
        say(hotel, ONE_SECOND).statusCode(200);
        TestTenant clinic = TestTenant.with(topics, "clinic", "b01");
        clinic.system().get("/v1/presence/policy").then().body("reasons", equalTo(null));
        clinic.system()
                .body(TestTenant.away("TEA"))
                .put("/v1/presence/agents/" + clinic.agent("b01") + "/availability")
                .then()
                .statusCode(200);
    }

    @Test
    void onlyReasonsThatTheTenantHasAreChosenAndNobodyChoosesWhatComesByItself() {
        choose(TestTenant.away("TEA")).statusCode(200);
        say(hotel, ONE_SECOND).statusCode(200);
        choose(TestTenant.away("LUNCH")).statusCode(200);
        choose(TestTenant.away("TEA")).statusCode(422).body("errors.pointer", hasItem("/reasonCode"));
        choose(TestTenant.away("NOT_RESPONDING")).statusCode(422).body("errors.pointer", hasItem("/reasonCode"));
    }

    @Test
    void workBehindACallEndsAtItsMomentAndLeavesNoGap() {
        say(hotel, ONE_SECOND).statusCode(200);
        choose(TestTenant.available()).statusCode(200);
        Instant end = now();
        tell("ANSWERED", "c1", end.minusSeconds(20), Map.of("queue", "reception"));
        tell("ENDED", "c1", end, Map.of())
                .body("occupation", equalTo("AFTER_CALL_WORK"))
                .body("canTakeCall", equalTo(false));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> agent().body("occupation", equalTo("IDLE")));
        agent().body("canTakeCall", equalTo(true));
        List<Map<String, Object>> intervals = intervals();
        Map<String, Object> last = intervals.get(intervals.size() - 1);
        assertThat(last).containsEntry("cause", "TIME_OVER").containsEntry("causedBy", "presence");
        assertThat(OffsetDateTime.parse((String) last.get("from")).toInstant()).isEqualTo(end.plusSeconds(1));
        for (int i = 1; i < intervals.size(); i++) {
            assertThat(intervals.get(i))
                    .containsEntry("from", intervals.get(i - 1).get("until"));
        }
    }

    @Test
    void workWithoutATimeIsEndedByTheAgentOrItsSupervisorAndByNoOtherAgent() {
        say(hotel, ONE_SECOND).statusCode(200);
        String token = hotel.organization.person("agent");
        String finish = "/v1/presence/agents/" + hotel.agent("a01") + ":finishAfterCallWork";
        tell("ANSWERED", "c1", now().minusSeconds(20), Map.of("queue", "open"));
        tell("ENDED", "c1", now(), Map.of()).body("occupation", equalTo("AFTER_CALL_WORK"));
        agent().body("afterCallWorkUntil", equalTo(null));
        hotel.as(token).urlEncodingEnabled(false).post(finish).then().statusCode(403);
        hotel.tellAgent("a01", token, true);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> hotel.as(token)
                        .urlEncodingEnabled(false)
                        .post(finish)
                        .then()
                        .statusCode(200)
                        .body("occupation", equalTo("IDLE")));
    }

    @Test
    void whoIsRungAgainUnderTheSameNameIsBusyWhateverElseIsSaid() {
        tell("RINGING", "c1", now().minusSeconds(30), Map.of());
        tell("ENDED", "c1", now().minusSeconds(20), Map.of("ending", "CALLER_GONE"));
        tell("RINGING", "c1", now(), Map.of()).body("occupation", equalTo("RINGING"));
        choose(TestTenant.available())
                .statusCode(200)
                .body("occupation", equalTo("RINGING"))
                .body("canTakeCall", equalTo(false));
        tell("ENDED", "c1", now().plusMillis(1), Map.of("ending", "NO_ANSWER"))
                .body("reasonCode", equalTo("NOT_RESPONDING"));
    }

    @Test
    void aTimeThatIsChangedLeavesNothingDueForNothing() {
        say(hotel, Map.of("ringingSeconds", 10)).statusCode(200);
        tell("RINGING", "c1", now().minusSeconds(9), Map.of());
        say(hotel, Map.of("ringingSeconds", 3600)).statusCode(200);
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            try (var behind = TestDatabase.asSuperuser();
                    var due = behind.createStatement()
                            .executeQuery("select count(*) from agent_presence" + " where tenant_id = '" + hotel.id()
                                    + "' and due_at > now() + interval '1 minute'")) {
                assertThat(due.next()).isTrue();
                assertThat(due.getInt(1)).isEqualTo(1);
            }
        });
        agent().body("occupation", equalTo("RINGING"));
    }

    @Test
    void whoLetsACallRingIsNotRespondingForASecond() {
        say(hotel, ONE_SECOND).statusCode(200);
        choose(TestTenant.available()).statusCode(200);
        tell("RINGING", "c1", now().minusSeconds(9), Map.of());
        tell("ENDED", "c1", now(), Map.of("ending", "NO_ANSWER"))
                .body("availability", equalTo("AWAY"))
                .body("reasonCode", equalTo("NOT_RESPONDING"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> agent().body("availability", equalTo("AVAILABLE")));
    }
}
