package coop.dure.presence.timeline;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class IntervalComponentTest {
    private final TopicNames topics;

    IntervalComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void eachIntervalEndsWhereTheNextBeginsAndTheLastIsOpen() throws SQLException {
        TestTenant hotel = TestTenant.with(topics, "hotel", "a01");
        choose(hotel, TestTenant.available());
        call(hotel, "RINGING");
        call(hotel, "ANSWERED");
        choose(hotel, TestTenant.away("LUNCH"));
        call(hotel, "ENDED");
        hotel.system()
                .get(path(hotel) + "/intervals")
                .then()
                .statusCode(200)
                .body("items", hasSize(6))
                .body(
                        "items.availability",
                        contains("SIGNED_OUT", "AVAILABLE", "AVAILABLE", "AVAILABLE", "AVAILABLE", "AWAY"))
                .body("items.occupation", contains("IDLE", "IDLE", "RINGING", "ON_CALL", "ON_CALL", "IDLE"))
                .body("items.cause", contains("ROSTER", "COMMAND", "CALL_EVENT", "CALL_EVENT", "COMMAND", "CALL_EVENT"))
                .body("items[-1].until", nullValue());
        withoutGaps(hotel, 6);
    }

    @Test
    void whatASupervisorAskedForDuringACallIsTheSupervisorsBehindIt() {
        TestTenant hotel = TestTenant.with(topics, "hotel", "a01");
        String sujin = hotel.organization.person("supervisor");
        choose(hotel, TestTenant.available());
        call(hotel, "ANSWERED");
        hotel.as(sujin)
                .body(TestTenant.away("LUNCH"))
                .put(path(hotel) + "/availability")
                .then()
                .statusCode(200)
                .body("cause", equalTo("SUPERVISOR"))
                .body("causedBy", equalTo(TestTenant.subject(sujin)))
                .body("chosenBy.actor", equalTo("SYSTEM"))
                .body("nextChosenBy.actor", equalTo("SUPERVISOR"));
        call(hotel, "ENDED");
        String system = TestTenant.subject(hotel.organization.system());
        hotel.system()
                .get(path(hotel))
                .then()
                .body("actor", equalTo("PBX"))
                .body("cause", equalTo("CALL_EVENT"))
                .body("causedBy", equalTo(system))
                .body("chosenBy.actor", equalTo("SUPERVISOR"))
                .body("chosenBy.cause", equalTo("SUPERVISOR"))
                .body("chosenBy.subject", equalTo(TestTenant.subject(sujin)))
                .body("nextChosenBy", nullValue());
        hotel.system()
                .get(path(hotel) + "/intervals")
                .then()
                .body("items.actor", contains("PLATFORM", "SYSTEM", "PBX", "SUPERVISOR", "PBX"))
                .body("items.nextAvailability", contains(null, null, null, "AWAY", null))
                .body("items[3].nextReasonCode", equalTo("LUNCH"))
                .body("items[3].nextChosenBy.subject", equalTo(TestTenant.subject(sujin)))
                .body("items.chosenBy.actor", contains("PLATFORM", "SYSTEM", "SYSTEM", "SYSTEM", "SUPERVISOR"))
                .body("items[4].chosenBy.subject", equalTo(TestTenant.subject(sujin)));
    }

    @Test
    void commandsGivenAtOnceComeOneAfterTheOther() throws Exception {
        TestTenant hotel = TestTenant.with(topics, "hotel", "a01");
        hotel.organization.system();
        List<Callable<Integer>> commands = IntStream.range(0, 24)
                .<Callable<Integer>>mapToObj(index -> () -> hotel.system()
                        .body(TestTenant.away("R" + index))
                        .put(path(hotel) + "/availability")
                        .statusCode())
                .toList();
        assertThat(atOnce(commands)).containsOnly(200);
        withoutGaps(hotel, 25);
    }

    @Test
    void ofCommandsThatHaveSeenTheSameStateOneIsTaken() throws Exception {
        TestTenant hotel = TestTenant.with(topics, "hotel", "a01");
        String etag = hotel.system().get(path(hotel)).header("ETag");
        List<Callable<Integer>> commands = IntStream.range(0, 12)
                .<Callable<Integer>>mapToObj(index -> () -> hotel.system()
                        .header("If-Match", etag)
                        .body(TestTenant.away("R" + index))
                        .put(path(hotel) + "/availability")
                        .statusCode())
                .toList();
        assertThat(atOnce(commands)).containsOnlyOnce(200).contains(412);
        withoutGaps(hotel, 2);
    }

    @Test
    void timesAreCheckedAndPagesFollowEachOther() {
        TestTenant hotel = TestTenant.with(topics, "hotel", "a01");
        choose(hotel, TestTenant.available());
        choose(hotel, TestTenant.away("LUNCH"));
        String next = hotel.system()
                .get(path(hotel) + "/intervals?limit=2")
                .then()
                .body("items", hasSize(2))
                .extract()
                .path("next");
        hotel.system()
                .get(path(hotel) + "/intervals?limit=2&cursor=" + next)
                .then()
                .body("items", hasSize(1))
                .body("next", nullValue());
        hotel.system()
                .get(path(hotel) + "/intervals?to=2020-01-01T00:00:00Z")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        hotel.system()
                .get(path(hotel) + "/intervals?from=noon")
                .then()
                .statusCode(400)
                .body("errors.parameter", hasItem("from"));
        hotel.system()
                .get(path(hotel) + "/intervals?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")
                .then()
                .statusCode(400)
                .body("errors.parameter", hasItem("to"));
    }

    @Test
    void theDatabaseTakesNeitherAGapNorAnOverlap() throws SQLException {
        TestTenant hotel = TestTenant.with(topics, "hotel", "a01");
        choose(hotel, TestTenant.available());
        String behind = "insert into presence_interval (tenant_id, agent_id, version, after_version, availability,"
                + " occupation, cause, caused_by, from_at, until_at) select tenant_id, agent_id, version + 1, %s,"
                + " availability, occupation, cause, caused_by, %s, %s from presence_interval"
                + " where tenant_id = '" + hotel.id() + "' order by version %s limit 1";
        for (Map.Entry<String, String> refused : Map.of(
                        behind.formatted("version", "from_at - interval '9 s'", "from_at - interval '5 s'", "desc"),
                                "no_gap",
                        behind.formatted("null", "from_at", "now() + interval '1 day'", "desc"), "no_overlap",
                        behind.formatted("version", "until_at", "until_at", ""), "one_follows")
                .entrySet()) {
            try (var app = TestDatabase.asSuperuser();
                    var insert = app.createStatement()) {
                assertThatThrownBy(() -> insert.executeUpdate(refused.getKey()))
                        .hasMessageContaining("presence_interval_" + refused.getValue());
            }
        }
    }

    @Test
    void whatFollowsNothingIsTakenFromTheRosterOnly() throws SQLException {
        TestTenant hotel = TestTenant.with(topics, "hotel", "a01");
        String behindAGap =
                "insert into presence_interval (tenant_id, agent_id, version, availability, occupation, cause,"
                        + " caused_by, from_at, until_at) select tenant_id, agent_id, version + 1, availability, occupation,"
                        + " 'COMMAND', caused_by, now() + interval '1 day', now() + interval '2 days' from agent_presence p"
                        + " cross join (select 'x' as caused_by) c where p.agent_id = '" + hotel.agent("a01") + "'";
        try (var app = TestDatabase.asApp();
                var insert = app.createStatement()) {
            insert.execute("select set_config('app.tenant_id', '" + hotel.id() + "', false)");
            assertThatThrownBy(() -> insert.executeUpdate(behindAGap))
                    .hasMessageContaining("presence_interval_follows");
        }
    }

    @Test
    void whatWasBeforeIsNotChangedByWhoeverAnswersRequests() throws SQLException {
        TestTenant hotel = TestTenant.with(topics, "hotel", "a01");
        for (String column : List.of("after_version", "from_at", "availability")) {
            try (var app = TestDatabase.asApp();
                    var change = app.createStatement()) {
                assertThatThrownBy(() -> change.executeUpdate("update presence_interval set " + column + " = " + column
                                + " where tenant_id = '" + hotel.id() + "'"))
                        .hasMessageContaining("permission denied");
            }
        }
    }

    private static List<Integer> atOnce(List<Callable<Integer>> commands) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(commands.size());
        try {
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : threads.invokeAll(commands)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }

    private static void withoutGaps(TestTenant tenant, int expected) throws SQLException {
        try (var connection = TestDatabase.asSuperuser();
                var select = connection.prepareStatement(
                        "select from_at, until_at from presence_interval where tenant_id = ? and agent_id = ? order by version")) {
            select.setObject(1, tenant.id());
            select.setObject(2, tenant.agent("a01"));
            ResultSet rows = select.executeQuery();
            int found = 0;
            Object end = null;
            while (rows.next()) {
                if (found > 0) {
                    assertThat(rows.getTimestamp("from_at")).isEqualTo(end);
                }
                end = rows.getTimestamp("until_at");
                found++;
            }
            assertThat(end).as("the last one is open").isNull();
            assertThat(found).isEqualTo(expected);
        }
    }

    private static void choose(TestTenant tenant, Map<String, String> body) {
        tenant.system().body(body).put(path(tenant) + "/availability").then().statusCode(200);
    }

    private static void call(TestTenant tenant, String event) {
        tenant.system()
                .body(Map.of(
                        "agent",
                        "a01",
                        "event",
                        event,
                        "callRef",
                        "c1",
                        "at",
                        Instant.now().toString()))
                .post("/v1/call-events")
                .then()
                .statusCode(200);
    }

    private static String path(TestTenant tenant) {
        return "/v1/presence/agents/" + tenant.agent("a01");
    }
}
