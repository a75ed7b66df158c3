package coop.dure.presence.reports;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls are counted in whatever order the switch tells of them, and so are those of before. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class TakenCallComponentTest {
    private static final String MIGRATION = "/db/presence/V116__calls_that_had_been_taken.sql";

    private final TopicNames topics;

    TakenCallComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void aCallWhoseAnswerIsToldLateIsHandled() {
        TestTenant hotel = TestTenant.with(topics, "hotel", "a01");
        Instant begin = Instant.now().minusSeconds(60);
        List<String> events = List.of(
                "c1 RINGING 0",
                "c1 ENDED 20",
                "c1 ANSWERED 5",
                "c2 ANSWERED 30",
                "c3 ANSWERED 28",
                "c3 ENDED 32",
                "c2 ENDED 40",
                "c1 ANSWERED 5",
                "c4 RINGING 41",
                "c4 ENDED 42");
        for (String event : events) {
            String[] said = event.split(" ");
            Instant at = begin.plusSeconds(Long.parseLong(said[2]));
            hotel.system()
                    .body(Map.of("agent", "a01", "callRef", said[0], "event", said[1], "at", at.toString()))
                    .post("/v1/call-events")
                    .then()
                    .statusCode(200);
        }
        Instant from = begin.minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.HOURS);
        // What is of the second in which it is asked for counts in the next.
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(hotel
                                .system()
                                .get("/v1/presence/reports?interval=HOUR&metric=handled.by-presence&from=" + from
                                        + "&to=" + from.plus(Duration.ofHours(3)))
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath()
                                .<Integer>getList("items.figures.flatten().value")
                                .stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                        .isEqualTo(3));
    }

    @Test
    void theQueueOfACallIsKeptAlsoWhereItIsToldBehindTheAnswer() throws SQLException {
        TestTenant hotel = TestTenant.with(topics, "hotel", "a01");
        Instant begin = Instant.now().minusSeconds(60);
        for (String event : List.of(
                "c1 RINGING 0 reception",
                "c1 ANSWERED 2 -",
                "c1 ENDED 9 -",
                "c2 ANSWERED 12 -",
                "c2 ENDED 20 vip",
                "c3 ANSWERED 30 -")) {
            String[] said = event.split(" ");
            Map<String, Object> body = new HashMap<>(Map.of(
                    "agent",
                    "a01",
                    "callRef",
                    said[0],
                    "event",
                    said[1],
                    "at",
                    begin.plusSeconds(Long.parseLong(said[2])).toString()));
            if (!said[3].equals("-")) {
                body.put("queue", said[3]);
            }
            hotel.system().body(body).post("/v1/call-events").then().statusCode(200);
        }
        List<String> found = new ArrayList<>();
        try (var database = TestDatabase.asSuperuser();
                var statement = database.createStatement();
                var rows = statement.executeQuery("select call_ref || ' ' || queue from call_taken where tenant_id = '"
                        + hotel.id() + "' order by call_ref")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        assertThat(found).containsExactly("c1 reception", "c2 vip", "c3 ");
    }

    /** An agent of two queues, of whose calls one came by a third, and one by none. */
    @Test
    void ofAQueueItsCallsCountAndTheTimeWithoutCallsOfWhoServesIt() throws SQLException {
        History hotel = History.in("Asia/Seoul", topics, "a01", "a02");
        hotel.of("a01", "2026-11-30T00:00:00+09:00")
                .until("2026-11-30T01:00:00+09:00", "AVAILABLE", null)
                .byQueue("reception")
                .until("2026-11-30T01:10:00+09:00", "AVAILABLE", null, "ON_CALL", "c1")
                .until("2026-11-30T01:12:00+09:00", "AVAILABLE", null, "AFTER_CALL_WORK", "c1")
                .byQueue("vip")
                .until("2026-11-30T01:32:00+09:00", "AVAILABLE", null, "ON_CALL", "c2")
                .byQueue("night")
                .until("2026-11-30T01:33:00+09:00", "AVAILABLE", null, "ON_CALL", "c3")
                .byQueue("")
                .until("2026-11-30T01:36:00+09:00", "AVAILABLE", null, "ON_CALL", "c4")
                .until("2026-11-30T02:00:00+09:00", "AVAILABLE", null);
        hotel.of("a02", "2026-11-30T00:00:00+09:00").until("2026-11-30T02:00:00+09:00", "AVAILABLE", null);
        hotel.tenant.tellAgent("a01", List.of("reception", "vip"), null);
        hotel.tenant.tellAgent("a02", List.of("reception"), null);
        String asked = "from=2026-11-30T00:00:00+09:00&to=2026-11-30T03:00:00+09:00&interval=DAY&groupBy=QUEUE";
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(hotel.report(asked).<String>getList("items.queue"))
                        .containsExactly(null, "night", "reception", "vip"));
        JsonPath report = hotel.report(asked);
        assertThat(report.getList("items.agents")).isEqualTo(List.of(1, 1, 2, 1));
        for (int item = 0; item < 4; item++) {
            assertThat(History.figure(report, item, "handled.by-presence")).containsEntry("value", 1);
        }
        assertThat(onCall(report)).containsExactly(180, 60, 600, 1_200);
        assertThat(History.figure(report, 2, "average-after-call-work.by-presence"))
                .containsEntry("value", 120);
        assertThat(History.figure(report, 3, "average-after-call-work.by-presence"))
                .containsEntry("value", 0);
        // Ready are both agents, 84 minutes and two hours; busy with this queue's call one was for twelve minutes.
        assertThat(History.figure(report, 2, "occupancy"))
                .containsEntry("numerator", 720)
                .containsEntry("denominator", 720 + 84 * 60 + 7_200);
        assertThat(History.figure(report, 1, "occupancy"))
                .containsEntry("numerator", 60)
                .containsEntry("denominator", 60);
        assertThat(report.getList("items.elsewhereSeconds")).isEqualTo(List.of(0, 0, 24 * 60, 16 * 60));
        assertThat(History.seconds(report, 3, "AVAILABLE", null)).isEqualTo(7_200);
        assertThat(hotel.report(asked + "&queue=night").<String>getList("items.queue"))
                .containsExactly("night");
        assertThat(hotel.report(asked.replace("QUEUE", "NONE"))
                        .getInt("items[0].figures.find {" + " it.metric == 'handled.by-presence' }.value"))
                .isEqualTo(4);
    }

    private static List<Integer> onCall(JsonPath report) {
        return report.getList("items.collect { it.occupations.find { it.occupation == 'ON_CALL' }.seconds }");
    }

    @Test
    void callsOfBeforeAreThoseThatIntervalsShow() throws SQLException, IOException {
        History hotel = History.in("Asia/Seoul", topics, "a01", "a02");
        hotel.of("a01", "2026-10-01T00:00:00Z")
                .until("2026-10-01T00:01:00Z", "AVAILABLE", null)
                .until("2026-10-01T00:02:00Z", "AVAILABLE", null, "ON_CALL", "c1")
                .until("2026-10-01T00:03:00Z", "AVAILABLE", null, "ON_CALL", "c2")
                .until("2026-10-01T00:04:00Z", "AVAILABLE", null, "ON_HOLD", "c1")
                .until("2026-10-01T00:05:00Z", "AVAILABLE", null, "RINGING", "c1")
                .until("2026-10-01T00:06:00Z", "AVAILABLE", null, "ON_CALL", "c1");
        hotel.of("a02", "2026-10-01T00:00:00Z").until("2026-10-01T00:01:00Z", "AVAILABLE", null, "ON_HOLD", "c9");
        List<String> found = new ArrayList<>();
        try (var database = TestDatabase.asSuperuser();
                var statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute("delete from call_taken");
            statement.execute(ofBefore());
            var rows = statement.executeQuery("select call_ref || ' ' || extract(minute from at) from call_taken"
                    + " where tenant_id = '" + hotel.tenant.id() + "' order by agent_id, at");
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            database.rollback();
        }
        assertThat(found).containsExactlyInAnyOrder("c1 1", "c2 2", "c1 5", "c9 0");
    }

    /** The part of the migration that counts them. */
    private static String ofBefore() throws IOException {
        try (InputStream file = Objects.requireNonNull(TakenCallComponentTest.class.getResourceAsStream(MIGRATION))) {
            String migration = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return migration.substring(migration.indexOf("insert into call_taken"));
        }
    }
}
