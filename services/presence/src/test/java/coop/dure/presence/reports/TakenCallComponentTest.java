package coop.dure.presence.reports;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
