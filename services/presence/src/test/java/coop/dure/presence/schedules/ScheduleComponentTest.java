package coop.dure.presence.schedules;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

/** A day of an agent is planned, shown, changed by whoever has seen it, and taken away. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
@SuppressWarnings("NullAway.Init")
class ScheduleComponentTest {
    private static final String DAY = "2026-12-01";
    private final TopicNames topics;
    private TestTenant hotel;

    ScheduleComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @BeforeEach
    void aTenantOfTwoAgents() {
        hotel = TestTenant.with(topics, "schedules", "a01", "a02");
    }

    /** As in {@code 09:00 12:00 WORK}, by Seoul's clock. */
    private static Map<String, Object> times(String day, String... times) {
        return Map.of(
                "times",
                Arrays.stream(times)
                        .map(time -> time.split(" "))
                        .map(time -> Map.of(
                                "from", day + "T" + time[0] + ":00+09:00",
                                "until", day + "T" + time[1] + ":00+09:00",
                                "plan", time[2]))
                        .toList());
    }

    private String path(String agent, String day) {
        return "/v1/presence/schedules/" + hotel.agent(agent) + "/" + day;
    }

    private ValidatableResponse put(String agent, String day, Object body) {
        return hotel.system().body(body).put(path(agent, day)).then();
    }

    @Test
    void aDayIsPlannedAsAWholeAndShown() {
        put("a01", DAY, times(DAY, "09:00 12:00 WORK", "12:00 13:00 LUNCH"))
                .statusCode(200)
                .body("agent", equalTo("a01"))
                .body("times.from", contains(DAY + "T09:00:00+09:00", DAY + "T12:00:00+09:00"))
                .body("times.plan", contains("WORK", "LUNCH"));
        put("a01", DAY, times(DAY, "10:00 15:00 WORK")).statusCode(200).body("times", hasSize(1));
        hotel.system()
                .get(path("a01", DAY))
                .then()
                .statusCode(200)
                .body("times.until", contains(DAY + "T15:00:00+09:00"));
        put("a01", DAY, times(DAY)).statusCode(200).body("times", empty()).body("version", nullValue());
        hotel.system().get(path("a01", DAY)).then().body("times", empty()).header("ETag", nullValue());
    }

    @Test
    void onlyWhoHasSeenADayChangesIt() {
        String first = put("a01", DAY, times(DAY, "09:00 12:00 WORK")).extract().header("ETag");
        String second =
                put("a01", DAY, times(DAY, "09:00 13:00 WORK")).extract().header("ETag");
        assertThat(second).isNotEqualTo(first);
        hotel.system()
                .header("If-Match", first)
                .body(times(DAY))
                .put(path("a01", DAY))
                .then()
                .statusCode(412);
        hotel.system().header("If-Match", first).delete(path("a01", DAY)).then().statusCode(412);
        hotel.system()
                .header("If-Match", second)
                .delete(path("a01", DAY))
                .then()
                .statusCode(204);
        hotel.system().header("If-Match", "*").delete(path("a01", DAY)).then().statusCode(412);
        hotel.system().delete(path("a01", DAY)).then().statusCode(204);
    }

    @Test
    void whatOverlapsIsRefusedOnTheSameDayAndOnTheNext() {
        put("a01", DAY, times(DAY, "09:00 12:00 WORK", "11:00 13:00 LUNCH"))
                .statusCode(422)
                .body("errors.pointer", contains("/times/1/from"));
        Map<String, Object> night = Map.of(
                "times",
                List.of(Map.of(
                        "from", "2026-12-01T22:00:00+09:00", "until", "2026-12-02T06:00:00+09:00", "plan", "WORK")));
        put("a01", DAY, night).statusCode(200);
        put("a01", "2026-12-02", times("2026-12-02", "05:00 09:00 WORK"))
                .statusCode(422)
                .body("errors[0].detail", containsString("2026-12-01T22:00+09:00"));
        put("a01", "2026-12-02", times("2026-12-02", "06:00 09:00 WORK")).statusCode(200);
        put("a02", "2026-12-02", times("2026-12-02", "05:00 09:00 WORK")).statusCode(200);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/times                | {}",
                "/times/0/from         | {\"times\": [{\"until\": \"2026-12-01T12:00:00+09:00\", \"plan\": \"WORK\"}]}",
                "/times/0/until        | {\"times\": [{\"from\": \"2026-12-01T09:00:00+09:00\", \"until\": \"2026-12-01T09:00:00.5+09:00\", \"plan\": \"WORK\"}]}",
                "/times/0/until        | {\"times\": [{\"from\": \"2026-12-01T09:00:00+09:00\", \"until\": \"2026-12-02T09:00:01+09:00\", \"plan\": \"WORK\"}]}",
                "/times/0/from         | {\"times\": [{\"from\": \"+1000000000-01-01T00:00:00Z\", \"until\": \"2026-12-01T12:00:00+09:00\", \"plan\": \"WORK\"}]}",
                "/times/0/from         | {\"times\": [{\"from\": 31556889864403199, \"until\": \"2026-12-01T12:00:00+09:00\", \"plan\": \"WORK\"}]}",
                "/times/0/from         | {\"times\": [{\"from\": \"-1000000000-01-01T00:00:00Z\", \"until\": \"2026-12-01T12:00:00+09:00\", \"plan\": \"WORK\"}]}",
                "/times/0/until        | {\"times\": [{\"from\": \"2026-12-01T09:00:00+09:00\", \"until\": 31556889864403199, \"plan\": \"WORK\"}]}",
                "/times/0/from         | {\"times\": [{\"from\": \"2026-11-30T14:00:00Z\", \"until\": \"2026-11-30T18:00:00Z\", \"plan\": \"WORK\"}]}",
                "/times/0/plan         | {\"times\": [{\"from\": \"2026-12-01T09:00:00+09:00\", \"until\": \"2026-12-01T12:00:00+09:00\", \"plan\": \"lunch\"}]}",
                "/times/0/plan         | {\"times\": [{\"from\": \"2026-12-01T09:00:00+09:00\", \"until\": \"2026-12-01T12:00:00+09:00\", \"plan\": \"NOT_RESPONDING\"}]}",
            })
    void whatCannotBePlannedIsNamed(String pointer, String body) {
        put("a01", DAY, body).statusCode(422).body("errors.pointer", hasItem(pointer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "\"text\"",
                "[[]]",
                "null",
                "",
                "{\"times\": 7}",
                "{\"times\": [7]}",
                "{\"times\": [null]}",
                "{\"nmae\": 1}"
            })
    void aBodyOfAnotherKindIsAProblem(String body) {
        assertThat(put("a01", DAY, body)
                        .contentType(containsString("application/problem+json"))
                        .extract()
                        .statusCode())
                .isIn(400, 422);
    }

    @Test
    void aReasonThatTheTenantDoesNotHaveIsNotPlanned() {
        hotel.system()
                .body(Map.of(
                        "reasons", List.of(Map.of("code", "LUNCH", "name", "점심", "paid", false, "productive", false))))
                .put("/v1/presence/policy")
                .then()
                .statusCode(200);
        put("a01", DAY, times(DAY, "12:00 13:00 LUNCH")).statusCode(200);
        put("a01", DAY, times(DAY, "12:00 13:00 TEA"))
                .statusCode(422)
                .body("errors.pointer", contains("/times/0/plan"));
    }

    @Test
    void noDayAndNobodyAreNotFound() {
        hotel.system()
                .get("/v1/presence/schedules/" + hotel.agent("a01") + "/someday")
                .then()
                .statusCode(400);
        hotel.system()
                .get("/v1/presence/schedules/" + hotel.agent("a01") + "/2026-02-30")
                .then()
                .statusCode(400);
        TestTenant clinic = TestTenant.with(topics, "clinic", "b01");
        String foreign = "/v1/presence/schedules/" + clinic.agent("b01") + "/" + DAY;
        hotel.system().get(foreign).then().statusCode(404);
        hotel.system().body(times(DAY)).put(foreign).then().statusCode(404);
        hotel.system().delete(foreign).then().statusCode(404);
    }

    @Test
    void whatReachesIntoATimeIsListedPageByPage() {
        put("a01", DAY, times(DAY, "09:00 12:00 WORK", "12:00 13:00 LUNCH")).statusCode(200);
        put("a02", DAY, times(DAY, "08:00 11:00 WORK")).statusCode(200);
        String list = "/v1/presence/schedules?from=2026-12-01T10:00:00Z&to=2026-12-01T20:00:00Z";
        hotel.system().get(list).then().statusCode(200).body("items", empty());
        List<String> found = new ArrayList<>();
        String asked = "/v1/presence/schedules?from=2026-12-01T01:00:00Z&to=2026-12-01T20:00:00Z&limit=1";
        for (String next = ""; next != null; ) {
            var page = hotel.system()
                    .get(asked + (next.isEmpty() ? "" : "&cursor=" + next))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            found.addAll(page.getList("items.collect { it.agent + it.from.substring(11, 13) }"));
            next = page.getString("next");
        }
        assertThat(found).containsExactly("a0208", "a0109", "a0112");
        hotel.system().get(asked + "00&agent=a01").then().statusCode(200).body("items.plan", contains("WORK", "LUNCH"));
        hotel.system().get("/v1/presence/schedules?from=x&to=y").then().statusCode(400);
        hotel.system().get(asked + "&cursor=AA").then().statusCode(400);
    }

    @Test
    void supervisorsPlanMembersAndOperatorsReadAndAgentsDoNeither() {
        put("a01", DAY, times(DAY, "09:00 12:00 WORK")).statusCode(200);
        String list = "/v1/presence/schedules?from=2026-12-01T00:00:00Z&to=2026-12-02T00:00:00Z";
        for (String role : List.of("supervisor", "tenant-admin", "agent")) {
            String token = hotel.organization.person(role);
            int expected = role.equals("agent") ? 403 : 200;
            hotel.as(token).get(list).then().statusCode(expected);
            hotel.as(token).get(path("a01", DAY)).then().statusCode(expected);
            hotel.as(token).body(times(DAY)).put(path("a02", DAY)).then().statusCode(expected);
        }
        for (String token : List.of(hotel.member.person("member"), TestIdentity.operator())) {
            hotel.from(token).get(list).then().statusCode(200).body("items", hasSize(1));
            hotel.from(token).body(times(DAY)).put(path("a01", DAY)).then().statusCode(403);
            hotel.from(token).delete(path("a01", DAY)).then().statusCode(403);
        }
    }

    @Test
    void theDatabaseTakesNoOverlap() throws SQLException {
        put("a01", DAY, times(DAY, "09:00 12:00 WORK")).statusCode(200);
        try (var all = TestDatabase.asSuperuser();
                var insert = all.createStatement()) {
            assertThatThrownBy(() -> insert.execute(
                            "insert into planned_time select tenant_id, agent_id, day, from_at + interval '1 hour',"
                                    + " until_at + interval '1 hour', plan from planned_time where tenant_id = '"
                                    + hotel.id() + "'"))
                    .hasMessageContaining("planned_time_no_overlap");
        }
    }
}
