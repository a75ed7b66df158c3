package coop.dure.presence.queues;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class QueueEventComponentTest {
    private final TopicNames topics;
    private final Instant start = Instant.now().minusSeconds(100).truncatedTo(ChronoUnit.MILLIS);

    QueueEventComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void aCallWaitsUntilItLeavesTheQueue() throws SQLException {
        TestTenant hotel = TestTenant.with(topics, "queue", "a01");
        post(hotel, joined("c1", 1))
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected", empty());
        assertThat(waiting(hotel)).containsExactly("c1");
        post(hotel, left("c1", "CALLER_GONE", 9)).statusCode(200);
        assertThat(waiting(hotel)).isEmpty();
        assertThat(counted(hotel)).isEqualTo("1 offered, 0 answered, 1 abandoned, 1 in 10");
    }

    @Test
    void whoIsAnsweredByAnAgentWaitsNoMoreThoughTheSwitchNeverSaysSo() throws SQLException {
        TestTenant hotel = TestTenant.with(topics, "queue", "a01");
        post(hotel, joined("c1", 1)).statusCode(200);
        post(hotel, agent("RINGING", "c1", 3)).statusCode(200);
        assertThat(waiting(hotel)).containsExactly("c1");
        post(hotel, agent("ANSWERED", "c1", 6)).statusCode(200).body("occupation", equalTo("ON_CALL"));
        assertThat(waiting(hotel)).isEmpty();
        assertThat(counted(hotel)).isEqualTo("1 offered, 1 answered, 0 abandoned, 0 in 10");
    }

    @Test
    void aCallThatIsHandedBackIntoItsQueueWaitsThere() throws SQLException {
        TestTenant hotel = TestTenant.with(topics, "queue", "a01");
        post(hotel, joined("c1", 1)).statusCode(200);
        post(hotel, agent("ANSWERED", "c1", 6)).statusCode(200);
        post(hotel, joined("c1", 50)).statusCode(200);
        // A switch says so when the call has come where it goes.
        post(hotel, agent("TRANSFERRED", "c1", 51)).statusCode(200);
        assertThat(waiting(hotel)).containsExactly("c1");
        assertThat(counted(hotel)).isEqualTo("1 offered, 1 answered, 0 abandoned, 0 in 10");
        post(hotel, agent("ANSWERED", "c1", 60)).statusCode(200);
        assertThat(waiting(hotel)).isEmpty();
    }

    @Test
    void thatACallerGaveUpCountsThoughItIsToldOnceMoreThatItLeft() throws SQLException {
        TestTenant hotel = TestTenant.with(topics, "queue", "a01");
        post(hotel, joined("c1", 1)).statusCode(200);
        post(hotel, left("c1", "CALLER_GONE", 8)).statusCode(200);
        post(hotel, left("c1", "OVERFLOWED", 10)).statusCode(200);
        assertThat(waiting(hotel)).isEmpty();
        assertThat(counted(hotel)).isEqualTo("1 offered, 0 answered, 1 abandoned, 1 in 10");
        // What was told before is not forgotten: it came in again in between.
        post(hotel, joined("c1", 9)).statusCode(200);
        assertThat(waiting(hotel)).isEmpty();
        assertThat(counted(hotel)).isEqualTo("1 offered, 0 answered, 0 abandoned, 0 in 10");
    }

    @Test
    void anAnswerThatIsToldBeforeTheCallCameInCountsAsWell() throws SQLException {
        TestTenant hotel = TestTenant.with(topics, "queue", "a01");
        post(hotel, agent("ANSWERED", "c1", 6)).statusCode(200);
        post(hotel, joined("c1", 1)).statusCode(200);
        assertThat(waiting(hotel)).isEmpty();
        assertThat(counted(hotel)).isEqualTo("1 offered, 1 answered, 0 abandoned, 0 in 10");
    }

    @Test
    void aHundredCallsToldTwiceInAnyOrderAllAtOnceCountOnceEach() throws SQLException {
        TestTenant hotel = TestTenant.with(topics, "queue", "a01", "a02");
        List<String> lines = new ArrayList<>();
        for (int call = 0; call < 100; call++) {
            lines.add(json(joined("c" + call, call % 10)));
            if (call % 2 == 0) {
                lines.add(json(left("c" + call, "CALLER_GONE", 15)));
            } else {
                lines.add(json(agent("ANSWERED", "c" + call, 15)));
                lines.add(json(agent("ENDED", "c" + call, 20)));
            }
        }
        lines.addAll(List.copyOf(lines));
        Collections.shuffle(lines, new Random(7));
        hotel.system()
                .contentType("application/x-ndjson")
                .body(String.join("\n", lines).getBytes(StandardCharsets.UTF_8))
                .post("/v1/call-events")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(lines.size()))
                .body("rejected", empty());
        assertThat(waiting(hotel)).isEmpty();
        assertThat(counted(hotel)).startsWith("100 offered, 50 answered, 50 abandoned");
    }

    @Test
    void aQueueThatTheTenantHasNotIsRefusedByNameAndCostsTheOthersNothing() throws SQLException {
        TestTenant hotel = TestTenant.with(topics, "queue", "a01");
        Map<String, Object> nowhere =
                Map.of("event", "QUEUE_JOINED", "queue", "nowhere", "callRef", "c1", "at", start.toString());
        post(hotel, nowhere).statusCode(422).body("errors.pointer", contains("/queue"));
        hotel.system()
                .header("Accept-Language", "ko")
                .body(List.of(nowhere, joined("c2", 1)))
                .post("/v1/call-events")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected.place", contains(0))
                .body("rejected[0].problem.errors[0].pointer", equalTo("/queue"))
                .body("rejected[0].problem.errors[0].detail", containsString("큐가 없습니다"));
        assertThat(waiting(hotel)).containsExactly("c2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/queue {'event':'QUEUE_JOINED','callRef':'c1','at':'%s'}",
                "/agent {'event':'QUEUE_JOINED','callRef':'c1','at':'%s','queue':'reception','agent':'a01'}",
                "/ending {'event':'QUEUE_JOINED','callRef':'c1','at':'%s','queue':'reception','ending':'ANSWERED'}",
                "/ending {'event':'QUEUE_LEFT','callRef':'c1','at':'%s','queue':'reception'}",
                "/ending {'event':'QUEUE_LEFT','callRef':'c1','at':'%s','queue':'reception','ending':'NO_ANSWER'}",
                "/agent {'event':'ENDED','callRef':'c1','at':'%s'}",
                "/ending {'event':'ENDED','callRef':'c1','at':'%s','agent':'a01','ending':'OVERFLOWED'}",
                "/ending {'event':'RINGING','callRef':'c1','at':'%s','agent':'a01','ending':'NO_ANSWER'}",
                "/callRef {'event':'QUEUE_JOINED','at':'%s','queue':'reception'}"
            })
    void whatDoesNotFitTogetherIsRefusedByName(String pointerAndBody) {
        TestTenant hotel = TestTenant.once(topics, "queues", "a01");
        String[] parts = pointerAndBody.split(" ", 2);
        hotel.system()
                .body(parts[1].formatted(start).replace('\'', '"'))
                .post("/v1/call-events")
                .then()
                .statusCode(422)
                .body("type", containsString("invalid-body"))
                .body("errors.pointer", contains(parts[0]));
    }

    @Test
    void twoTenantsQueuesOfOneNameHaveNothingToDoWithEachOther() throws SQLException {
        TestTenant hotel = TestTenant.with(topics, "queue", "a01");
        TestTenant clinic = TestTenant.with(topics, "clinic", "a01");
        post(hotel, joined("c1", 1)).statusCode(200);
        post(clinic, left("c1", "OVERFLOWED", 5)).statusCode(200);
        assertThat(waiting(hotel)).containsExactly("c1");
        assertThat(waiting(clinic)).isEmpty();
    }

    private Map<String, Object> joined(String callRef, int second) {
        return Map.of(
                "event",
                "QUEUE_JOINED",
                "queue",
                "reception",
                "callRef",
                callRef,
                "at",
                start.plusSeconds(second).toString());
    }

    private Map<String, Object> left(String callRef, String ending, int second) {
        return Map.of(
                "event",
                "QUEUE_LEFT",
                "queue",
                "reception",
                "callRef",
                callRef,
                "ending",
                ending,
                "at",
                start.plusSeconds(second).toString());
    }

    private Map<String, Object> agent(String event, String callRef, int second) {
        return Map.of(
                "event",
                event,
                "agent",
                "a01",
                "queue",
                "reception",
                "callRef",
                callRef,
                "at",
                start.plusSeconds(second).toString());
    }

    private static String json(Map<String, Object> event) {
        return new JsonObject(event).encode();
    }

    private static ValidatableResponse post(TestTenant tenant, Map<String, Object> event) {
        return tenant.system().body(event).post("/v1/call-events").then();
    }

    private static List<String> waiting(TestTenant tenant) throws SQLException {
        return rows("select call_ref from queue_call where left_at is null and tenant_id = '" + tenant.id() + "'");
    }

    private static String counted(TestTenant tenant) throws SQLException {
        return rows("select sum(offered) || ' offered, ' || sum(answered) || ' answered, ' || sum(abandoned)"
                        + " || ' abandoned, ' || sum(abandoned_in_10) || ' in 10' from queue_day where tenant_id = '"
                        + tenant.id() + "'")
                .get(0);
    }

    private static List<String> rows(String query) throws SQLException {
        try (var connection = TestDatabase.asSuperuser();
                var select = connection.createStatement();
                var found = select.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        }
    }
}
