package coop.dure.presence.reports;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class ReportComponentTest {
    private static final String MORNING = "from=2026-11-30T00:00:00+09:00&to=2026-11-30T04:00:00+09:00";
    private static final Map<String, Object> REASONS = Map.of(
            "reasons",
            List.of(
                    Map.of("code", "LUNCH", "name", "점심", "paid", false, "productive", false),
                    Map.of("code", "TRAINING", "name", "교육", "paid", true, "productive", true)));

    private final TopicNames topics;

    ReportComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    /** Of four hours: one away from the desk before, two at work with one call, a lunch and a training. */
    private History morning() throws SQLException {
        History hotel = History.in("Asia/Seoul", topics, "a01");
        hotel.tenant.system().body(REASONS).put("/v1/presence/policy").then().statusCode(200);
        hotel.of("a01", "2026-11-29T18:00:00+09:00")
                .until("2026-11-30T01:00:00+09:00", "SIGNED_OUT", null)
                .until("2026-11-30T02:00:00+09:00", "AVAILABLE", null)
                .until("2026-11-30T02:00:10+09:00", "AVAILABLE", null, "RINGING", "c1")
                .until("2026-11-30T02:10:10+09:00", "AVAILABLE", null, "ON_CALL", "c1")
                .until("2026-11-30T02:11:10+09:00", "AVAILABLE", null, "ON_HOLD", "c1")
                .until("2026-11-30T02:16:10+09:00", "AVAILABLE", null, "ON_CALL", "c1")
                .until("2026-11-30T02:17:10+09:00", "AVAILABLE", null, "AFTER_CALL_WORK", "c1")
                .until("2026-11-30T03:00:00+09:00", "AVAILABLE", null)
                .until("2026-11-30T03:30:00+09:00", "AWAY", "LUNCH")
                .until("2026-11-30T05:00:00+09:00", "AWAY", "TRAINING");
        return hotel;
    }

    @Test
    void anAgentsTimeIsToldByAvailabilityReasonAndOccupationWithFiguresByDefinition() throws SQLException {
        JsonPath report = morning().report(MORNING);
        assertThat(report.getList("items")).hasSize(1);
        assertThat(report.getString("items[0].agent")).isEqualTo("a01");
        assertThat(report.getString("items[0].from")).isEqualTo("2026-11-30T00:00:00+09:00");
        assertThat(report.getString("zone")).isEqualTo("Asia/Seoul");
        assertThat(History.seconds(report, 0, "SIGNED_OUT", null)).isEqualTo(3_600);
        assertThat(History.seconds(report, 0, "AVAILABLE", null)).isEqualTo(7_200);
        assertThat(History.seconds(report, 0, "AWAY", "LUNCH")).isEqualTo(1_800);
        assertThat(History.seconds(report, 0, "AWAY", "TRAINING")).isEqualTo(1_800);
        assertThat(report.getInt("items[0].occupations.find { it.occupation == 'ON_CALL' }.seconds"))
                .isEqualTo(900);
        assertThat(History.figure(report, 0, "signed-in-time")).containsEntry("value", 10_800);
        assertThat(History.figure(report, 0, "paid-time"))
                .containsEntry("value", 9_000)
                .containsEntry("known", 10_800)
                .containsEntry("of", 10_800);
        assertThat(History.figure(report, 0, "occupancy"))
                .containsEntry("version", 2)
                .containsEntry("numerator", 1_020)
                .containsEntry("denominator", 7_190);
        assertThat(History.figure(report, 0, "handled.by-presence")).containsEntry("value", 1);
        assertThat(History.figure(report, 0, "average-talk-time.by-presence")).containsEntry("value", 900);
        assertThat(History.figure(report, 0, "average-after-call-work.by-presence"))
                .containsEntry("value", 60);
        assertThat(History.figure(report, 0, "adherence")).containsEntry("denominator", 0);
    }

    @Test
    void quartersOfAnHourAddUpToTheWhole() throws SQLException {
        History hotel = morning();
        JsonPath report = hotel.report(MORNING + "&interval=QUARTER_HOUR&metric=handled.by-presence&metric=occupancy");
        assertThat(report.getList("items")).hasSize(16);
        assertThat(report.getList("items.figures.metric.flatten().unique()"))
                .containsExactlyInAnyOrder("handled.by-presence", "occupancy");
        assertThat(report.getList("items.collect { it.availabilities.seconds.sum() }.unique()"))
                .isEqualTo(List.of(900));
        assertThat(report.getInt("items.figures.flatten().findAll { it.metric == 'occupancy' }.numerator.sum()"))
                .isEqualTo(1_020);
        assertThat(History.figure(report, 8, "handled.by-presence")).containsEntry("value", 1);
        assertThat(report.getInt("items.figures.flatten().findAll { it.metric == 'handled.by-presence' }.value.sum()"))
                .isEqualTo(1);
    }

    @Test
    void daysOnWhichTheClocksChangeHave23And25Hours() throws SQLException {
        History hotel = History.in("America/New_York", topics, "a01");
        hotel.of("a01", "2026-03-01T00:00:00Z").until("2026-11-20T00:00:00Z", "AVAILABLE", null);
        JsonPath spring = hotel.report("from=2026-03-07T00:00:00-05:00&to=2026-03-10T00:00:00-04:00");
        JsonPath autumn = hotel.report("from=2026-10-31T00:00:00-04:00&to=2026-11-03T00:00:00-05:00");
        assertThat(spring.getList("items.availabilities.seconds.flatten()")).isEqualTo(List.of(86_400, 82_800, 86_400));
        assertThat(autumn.getList("items.availabilities.seconds.flatten()")).isEqualTo(List.of(86_400, 90_000, 86_400));
        assertThat(hotel.report("from=2026-11-01T00:00:00-04:00&to=2026-12-01T00:00:00-05:00&interval=MONTH")
                        .getList("items.availabilities.seconds.flatten()"))
                .isEqualTo(List.of((int)
                        Duration.between(Instant.parse("2026-11-01T04:00:00Z"), Instant.parse("2026-11-20T00:00:00Z"))
                                .toSeconds()));
    }

    @Test
    void whatLastsCountsUpToNowAndWhatHasNotBegunIsLeftOut() throws SQLException {
        History hotel = History.in("Asia/Seoul", topics, "a01");
        Instant begun = Instant.now().minusSeconds(7_200).truncatedTo(ChronoUnit.SECONDS);
        hotel.of("a01", begun.toString()).until(null, "AVAILABLE", null, "IDLE", null);
        Instant from = begun.truncatedTo(ChronoUnit.HOURS);
        JsonPath report = hotel.report("interval=HOUR&from=" + from + "&to=" + from.plus(Duration.ofDays(2)));
        Instant asOf = Instant.parse(report.getString("dataAsOf"));
        assertThat(report.getList("items").size()).isBetween(2, 4);
        assertThat(report.getLong("items.availabilities.seconds.flatten().sum()"))
                .isEqualTo(Duration.between(begun, asOf).toSeconds());
    }

    @Test
    void pagesFollowEachOtherAsOfTheSameMoment() throws SQLException {
        History hotel = History.in("Asia/Seoul", topics, "a01", "a02", "a03");
        for (String code : List.of("a01", "a02", "a03")) {
            hotel.of(code, "2026-10-01T00:00:00Z").until("2026-10-20T00:00:00Z", "AVAILABLE", null);
        }
        List<String> found = new ArrayList<>();
        List<String> asOf = new ArrayList<>();
        String asked = "from=2026-10-05T00:00:00+09:00&to=2026-10-08T00:00:00+09:00&limit=2";
        for (String next = ""; next != null; ) {
            JsonPath page = hotel.report(asked + (next.isEmpty() ? "" : "&cursor=" + next));
            assertThat(page.getList("items").size()).isLessThanOrEqualTo(2);
            List<String> items = page.getList("items.collect { it.from.substring(8, 10) + it.agent }");
            found.addAll(items);
            asOf.add(page.getString("dataAsOf"));
            next = page.getString("next");
        }
        assertThat(found)
                .containsExactly("05a01", "05a02", "05a03", "06a01", "06a02", "06a03", "07a01", "07a02", "07a03");
        assertThat(asOf).containsOnly(asOf.get(0));
    }

    @Test
    void agentsAreToldByTeamByQueueAndTogether() throws SQLException {
        History hotel = History.in("Asia/Seoul", topics, "a01", "a02", "a03");
        hotel.of("a01", "2026-10-01T00:00:00Z").until("2026-10-20T00:00:00Z", "AVAILABLE", null);
        hotel.of("a02", "2026-10-01T00:00:00Z").until("2026-10-20T00:00:00Z", "AWAY", "LUNCH");
        hotel.of("a03", "2026-10-01T00:00:00Z").until("2026-10-20T00:00:00Z", "AVAILABLE", null);
        hotel.tenant.tellAgent("a01", List.of("reception", "vip"), "day");
        hotel.tenant.tellAgent("a02", List.of("reception"), "day");
        hotel.tenant.tellAgent("a03", List.of(), null);
        String day = "from=2026-10-05T00:00:00+09:00&to=2026-10-06T00:00:00+09:00&groupBy=";
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonPath teams = hotel.report(day + "TEAM");
            assertThat(teams.<String>getList("items.team")).containsExactly(null, "day");
            assertThat(teams.getList("items.agents")).isEqualTo(List.of(1, 2));
            assertThat(History.seconds(teams, 1, "AVAILABLE", null)).isEqualTo(86_400);
            assertThat(History.seconds(teams, 1, "AWAY", "LUNCH")).isEqualTo(86_400);
        });
        JsonPath queues = hotel.report(day + "QUEUE");
        assertThat(queues.<String>getList("items.queue")).containsExactly(null, "reception", "vip");
        assertThat(queues.getList("items.agents")).isEqualTo(List.of(1, 2, 1));
        assertThat(hotel.report(day + "QUEUE&queue=reception").<String>getList("items.queue"))
                .containsExactly("reception");
        assertThat(hotel.report(day + "NONE").getList("items.agents")).isEqualTo(List.of(3));
        assertThat(hotel.report(day + "AGENT&team=day").getList("items.agent")).isEqualTo(List.of("a01", "a02"));
        assertThat(hotel.report(day + "AGENT&agent=a02").getList("items.agent")).isEqualTo(List.of("a02"));
    }

    @Test
    void whoLeftTheRosterIsInReportsOfTheTimeBefore() throws SQLException {
        History hotel = History.in("Asia/Seoul", topics, "a01");
        hotel.of("a01", "2026-10-01T00:00:00Z").until("2026-10-03T00:00:00Z", "AVAILABLE", null);
        hotel.tenant.tellAgent("a01", null, false, System.currentTimeMillis() + 2);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> hotel.tenant
                                .system()
                                .get("/v1/presence/agents/" + hotel.tenant.agent("a01"))
                                .statusCode()
                        == 404);
        String day = "interval=DAY&to=2026-10-05T00:00:00Z&from=";
        assertThat(hotel.report(day + "2026-10-02T00:00:00Z").getList("items.agent"))
                .containsOnly("a01");
        assertThat(hotel.report(day + "2026-10-03T00:00:00Z").getList("items")).isEmpty();
    }

    @Test
    void aPageEndsWhereItHasReadEnoughAndAFigureOfTooMuchIsRefused() throws SQLException {
        History hotel = History.in("Asia/Seoul", topics, "a01");
        hotel.add(1_400, "2026-10-01T00:00:00+09:00", "2026-11-01T00:00:00+09:00");
        String month = "from=2026-10-01T00:00:00+09:00&to=2026-11-01T00:00:00+09:00&metric=signed-in-time&limit=1000";
        int found = 0;
        int pages = 0;
        for (String next = ""; next != null; pages++) {
            JsonPath page = hotel.report(month + "&interval=MONTH" + (next.isEmpty() ? "" : "&cursor=" + next));
            assertThat(page.getList("items").size()).isLessThan(4_000 / 31 + 1);
            found += page.getList("items").size();
            next = page.getString("next");
        }
        assertThat(found).isEqualTo(1_400);
        assertThat(pages).isLessThan(40);
        hotel.tenant
                .system()
                .urlEncodingEnabled(false)
                .get("/v1/presence/reports?" + month.replace("+", "%2B") + "&interval=MONTH&groupBy=NONE")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("interval"));
        JsonPath days = hotel.report(month + "&interval=DAY&groupBy=NONE");
        assertThat(days.getInt("items[0].agents")).isEqualTo(1_400);
        assertThat(History.figure(days, 0, "signed-in-time")).containsEntry("value", 1_400 * 86_400);
        assertThat(days.getString("next")).isNotNull();
    }

    @Test
    void nobodySeesAnotherTenantsAgentsAndAgentsSeeNoReport() throws SQLException {
        History hotel = morning();
        TestTenant clinic = TestTenant.with(topics, "clinic", "b01");
        String path = "/v1/presence/reports?" + MORNING.replace("+", "%2B");
        clinic.system()
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(200)
                .body("items", empty());
        clinic.system()
                .urlEncodingEnabled(false)
                .header("Dure-Tenant", hotel.tenant.organization.slug())
                .get(path)
                .then()
                .statusCode(404);
        for (String role : List.of("supervisor", "tenant-admin", "agent")) {
            hotel.tenant
                    .as(hotel.tenant.organization.person(role))
                    .urlEncodingEnabled(false)
                    .get(path)
                    .then()
                    .statusCode(role.equals("agent") ? 403 : 200);
        }
        for (String token : List.of(hotel.tenant.member.person("member"), TestIdentity.operator())) {
            hotel.tenant
                    .from(token)
                    .urlEncodingEnabled(false)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .body("items.agent", contains("a01"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "to=2026-10-02T00:00:00Z, from",
        "from=2026-10-01T00:00:00Z, to",
        "from=yesterday&to=2026-10-02T00:00:00Z, from",
        "from=2026-10-01T00:00:00&to=2026-10-02T00:00:00Z, from",
        "from=%2B999999999-12-31T00:00:00Z&to=2026-10-02T00:00:00Z, from",
        "from=2026-10-01T00:07:00Z&to=2026-10-02T00:00:00Z, from",
        "from=2026-10-01T00:00:00Z&to=2026-10-01T00:00:00Z, to",
        "from=2026-10-01T00:00:00Z&to=2026-10-02T00:00:00Z&metric=offered, metric",
        "from=1990-10-01T00:00:00Z&to=2026-10-02T00:00:00Z&interval=HOUR, interval",
        "from=2026-10-01T00:00:00Z&to=2026-10-02T00:00:00Z&limit=0, limit",
        "from=2026-10-01T00:00:00Z&to=2026-10-02T00:00:00Z&cursor=AA, cursor",
        "from=2026-10-01T00:00:00Z&to=2026-10-02T00:00:00Z&team=%00, team",
    })
    void whatCannotBeAskedIsNamed(String query, String parameter) {
        TestTenant.once(topics, "asked", "a01")
                .system()
                .urlEncodingEnabled(false)
                .get("/v1/presence/reports?" + query)
                .then()
                .statusCode(400)
                .contentType(containsString("application/problem+json"))
                .body("errors.parameter", hasItem(parameter));
    }

    @ParameterizedTest
    @ValueSource(strings = {"interval=YEAR", "groupBy=COLOUR"})
    void whatThereIsNotIsAProblem(String query) {
        TestTenant.once(topics, "asked", "a01")
                .system()
                .get("/v1/presence/reports?from=2026-10-01T00:00:00Z&to=2026-10-02T00:00:00Z&" + query)
                .then()
                .statusCode(400)
                .contentType(containsString("application/problem+json"))
                .body("type", notNullValue());
    }
}
