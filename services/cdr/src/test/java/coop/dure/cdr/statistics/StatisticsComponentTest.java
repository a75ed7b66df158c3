package coop.dure.cdr.statistics;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class StatisticsComponentTest {
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 5, 10, 0);
    private static final String DAY = "?from=2026-10-05T00:00:00%2B09:00&to=2026-10-06T00:00:00%2B09:00";

    private CdrTenant hotel;

    @BeforeEach
    void aTenant() {
        hotel = CdrTenant.inSeoul("hotel");
    }

    @Test
    void aQueuesDayIsTruthfulInEachVendorsWords() {
        theQueuesDay();
        JsonPath day = asked(DAY + "&groupBy=QUEUE&queue=reception").extract().jsonPath();
        assertThat(day.getList("items")).hasSize(1);
        assertThat(day.getString("items[0].from")).isEqualTo("2026-10-05T00:00:00+09:00");
        assertThat(day.getString("items[0].to")).isEqualTo("2026-10-06T00:00:00+09:00");
        assertThat(day.getString("items[0].queue")).isEqualTo("reception");
        assertThat(day.getString("zone")).isEqualTo("Asia/Seoul");
        assertThat(day.getString("dataAsOf")).isNotNull();
        assertThat(day.getBoolean("complete")).isTrue();
        assertThat(day.getString("sources[0].source")).isEqualTo("pbx");
        assertThat(day.getString("sources[0].newestStartAt")).isEqualTo("2026-10-05T01:40:00Z");
        assertThat(value(day, "offered")).isEqualTo(10);
        assertThat(value(day, "answered")).isEqualTo(7);
        assertThat(value(day, "abandoned")).isEqualTo(2);
        assertThat(value(day, "left-otherwise")).isEqualTo(1);
        assertThat(value(day, "service-level.offered")).isEqualTo(0.5f);
        assertThat(value(day, "service-level.answered")).isEqualTo(0.714286f);
        assertThat(value(day, "service-level.less-short-abandons")).isEqualTo(0.555556f);
        assertThat(value(day, "average-speed-of-answer")).isEqualTo(17.142857f);
        assertThat(value(day, "abandonment-rate.less-short")).isEqualTo(0.111111f);
        JsonPath strict = asked(DAY + "&thresholdSeconds=5&metric=service-level.offered")
                .extract()
                .jsonPath();
        assertThat(strict.getList("items[0].figures")).hasSize(1);
        assertThat(strict.getInt("items[0].figures[0].thresholdSeconds")).isEqualTo(5);
        assertThat(strict.getInt("items[0].figures[0].version")).isEqualTo(1);
        assertThat(strict.getInt("items[0].figures[0].numerator")).isZero();
        assertThat(strict.getInt("items[0].figures[0].denominator")).isEqualTo(10);
    }

    @Test
    void intervalsFollowTheClientsClockAndEmptyOnesAreLeftOut() {
        theQueuesDay();
        asked(DAY + "&interval=HALF_HOUR&metric=calls")
                .body("items.from", contains("2026-10-05T10:00:00+09:00", "2026-10-05T10:30:00+09:00"))
                .body("items.figures.flatten().value", contains(8, 3));
        asked(DAY + "&interval=MONTH&metric=calls")
                .body("items.from", contains("2026-10-05T00:00:00+09:00"))
                .body("items.to", contains("2026-10-06T00:00:00+09:00"));
    }

    @Test
    void agentsAreNamedAsTheSourceNamesThemAndByTheCodeOfWhoseLineItIs() {
        theQueuesDay();
        asked(DAY + "&groupBy=AGENT&metric=handled")
                .body("items.agent", contains(null, "203", "204"))
                .body("items.agentCode", contains(null, "a01", null))
                .body("items.figures.flatten().value", contains(0, 8, 0));
        asked(DAY + "&agent=a01&metric=handled").body("items.figures.flatten().value", contains(8));
        asked(DAY + "&groupBy=SOURCE&metric=calls").body("items.source", contains("pbx"));
        asked(DAY + "&direction=OUTBOUND&metric=calls").body("items.figures.flatten().value", contains(1));
        asked(DAY + "&source=rest").body("items", hasSize(0)).body("dataAsOf", nullValue());
    }

    @Test
    void pagesGoOnWithinAnInterval() {
        theQueuesDay();
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = asked(DAY + "&interval=QUARTER_HOUR&groupBy=AGENT&limit=1" + cursor)
                    .extract()
                    .jsonPath();
            seen.add(page.getString("items[0].from") + page.getString("items[0].agent"));
            cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        }
        List<String> all = asked(DAY + "&interval=QUARTER_HOUR&groupBy=AGENT")
                .extract()
                .jsonPath()
                .getList("items.collect { it.from + it.agent }");
        assertThat(seen).isEqualTo(all).doesNotHaveDuplicates().hasSizeGreaterThan(4);
        asked(DAY + "&interval=QUARTER_HOUR&groupBy=AGENT&limit=1")
                .header("Link", org.hamcrest.Matchers.containsString("rel=\"next\""));
    }

    @Test
    void anAgentWhoIsNamedByANumberIsHiddenFromWhoSeesNone() {
        String member = MasterCsv.record(
                MasterCsv.newLink(),
                0,
                MORNING,
                "01012345678>700",
                "PJSIP/trunk-1>PJSIP/01099998888-3",
                "Queue",
                5,
                60);
        hotel.done(hotel.upload(member));
        asked(DAY + "&groupBy=AGENT&limit=1").body("items.agent", contains("01099998888"));
        RestAssured.given()
                .auth()
                .oauth2(hotel.organization().person("supervisor"))
                .urlEncodingEnabled(false)
                .get("/v1/statistics" + DAY + "&groupBy=AGENT")
                .then()
                .body("items.agent", contains("****"));
    }

    @Test
    void whatIsWrongWithTheQuestionIsSaid() {
        wrong("", "from");
        wrong("?from=2026-10-05T00:00:00Z", "to");
        wrong("?from=2026-10-05T00:00:00&to=2026-10-06T00:00:00Z", "from");
        wrong("?from=2026-10-05T00:07:00Z&to=2026-10-06T00:00:00Z", "from");
        wrong("?from=2026-10-05T00:00:00Z&to=2026-10-05T00:00:00Z", "to");
        wrong(DAY + "&thresholdSeconds=25", "thresholdSeconds");
        wrong(DAY + "&shortAbandonSeconds=0", "shortAbandonSeconds");
        wrong(DAY + "&metric=happiness", "metric");
        wrong(DAY + "&interval=YEAR", "interval");
        wrong(DAY + "&groupBy=team", "groupBy");
        wrong("?from=2000-01-01T00:00:00Z&to=2026-10-05T00:00:00Z&interval=QUARTER_HOUR", "interval");
        wrong(DAY + "&cursor=bm8", "cursor");
        wrong(DAY + "&limit=0", "limit");
        hotel.asSystem()
                .urlEncodingEnabled(false)
                .header("Accept-Language", "ko")
                .get("/v1/statistics" + DAY + "&thresholdSeconds=25")
                .then()
                .body("errors[0].detail", org.hamcrest.Matchers.containsString("5 | 10 | 15 | 20"));
    }

    @Test
    void theOtherTenantSeesNothingAndAgentsAreRefused() {
        theQueuesDay();
        CdrTenant clinic = CdrTenant.inSeoul("clinic");
        clinic.asSystem()
                .urlEncodingEnabled(false)
                .get("/v1/statistics" + DAY)
                .then()
                .statusCode(200)
                .body("items", hasSize(0))
                .body("sources", hasSize(0));
        String page = asked(DAY + "&interval=QUARTER_HOUR&limit=1").extract().path("next");
        clinic.asSystem()
                .urlEncodingEnabled(false)
                .get("/v1/statistics" + DAY + "&interval=QUARTER_HOUR&cursor=" + page)
                .then()
                .body("items", hasSize(0));
        clinic.asSystem()
                .header("Dure-Tenant", hotel.organization().slug())
                .urlEncodingEnabled(false)
                .get("/v1/statistics" + DAY)
                .then()
                .statusCode(404);
        for (String role : List.of("supervisor", "tenant-admin")) {
            as(hotel.organization().person(role)).statusCode(200).body("items", hasSize(1));
        }
        as(hotel.organization().person("agent")).statusCode(403);
    }

    @Test
    void theDefinitionsAreThereForEverybodyWhoIsSignedIn() {
        RestAssured.given().get("/v1/metric-definitions").then().statusCode(401);
        RestAssured.given()
                .auth()
                .oauth2(hotel.organization().person("agent"))
                .header("Accept-Language", "ko")
                .get("/v1/metric-definitions?limit=1000")
                .then()
                .statusCode(200)
                .body("items.size()", greaterThan(20))
                .body("items.id", hasItem("service-level.answered"))
                .body("items.version", everyItem(greaterThan(0)))
                .body("items.findAll { it.id == 'occupancy' }.version", contains(1, 2))
                .body("items.formula", everyItem(notNullValue()))
                .body("items.find { it.id == 'offered' }.name", equalTo("인입"));
        RestAssured.given()
                .auth()
                .oauth2(TestIdentity.operator())
                .get("/v1/metric-definitions/service-level.offered")
                .then()
                .statusCode(200)
                .body("[0].formula", equalTo("answered within the threshold ÷ offered"))
                .body("[0].defaultThresholdSeconds", equalTo(20))
                .body("[0].defaultShortAbandonSeconds", nullValue())
                .body("[0].sources[0].calledThere", equalTo("Service Level Met, Negative Abandon"));
        hotel.asSystem()
                .get("/v1/metric-definitions/happiness")
                .then()
                .statusCode(404)
                .body("type", equalTo("https://dure.coop/problems/metric-definition-not-found"));
        String next = hotel.asSystem().get("/v1/metric-definitions?limit=2").path("next");
        hotel.asSystem()
                .get("/v1/metric-definitions?limit=2&cursor=" + next)
                .then()
                .body("items.id", contains("answer-rate", "abandoned"));
    }

    /** Ten calls in the queue and one that line 203 dials. */
    private void theQueuesDay() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            int wait = i < 5 ? 10 : 35;
            lines.add(MasterCsv.record(
                    MasterCsv.newLink(),
                    0,
                    MORNING.plusMinutes(5L * i),
                    "01012345678>700",
                    "PJSIP/trunk-1>PJSIP/203-3",
                    "Queue",
                    wait,
                    60));
        }
        lines.add(given(MORNING.plusMinutes(1), "PJSIP/trunk-1>", 4));
        lines.add(given(MORNING.plusMinutes(2), "PJSIP/trunk-1>", 70));
        lines.add(given(MORNING.plusMinutes(31), "PJSIP/trunk-1>PJSIP/204-1", 15));
        lines.add(MasterCsv.outbound(MasterCsv.newLink(), MORNING.plusMinutes(40), "901099998888", 60));
        hotel.done(hotel.upload(String.join("\n", lines)));
    }

    private static String given(LocalDateTime start, String channels, int ring) {
        return MasterCsv.record(MasterCsv.newLink(), 0, start, "01012345678>700", channels, "Queue", ring, -1);
    }

    private ValidatableResponse asked(String query) {
        return hotel.asSystem()
                .urlEncodingEnabled(false)
                .get("/v1/statistics" + query)
                .then()
                .statusCode(200);
    }

    private void wrong(String query, String parameter) {
        hotel.asSystem()
                .urlEncodingEnabled(false)
                .get("/v1/statistics" + query)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter));
    }

    private static ValidatableResponse as(String token) {
        return RestAssured.given()
                .auth()
                .oauth2(token)
                .urlEncodingEnabled(false)
                .get("/v1/statistics" + DAY)
                .then();
    }

    private static Number value(JsonPath day, String metric) {
        return day.get("items[0].figures.find { it.metric == '" + metric + "' }.value");
    }
}
