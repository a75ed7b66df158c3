package coop.dure.presence.reports;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** What agents did beside what was planned for them. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class AdherenceComponentTest {
    private final TopicNames topics;

    AdherenceComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    private static ValidatableResponse plan(History history, String... lines) {
        return history.tenant
                .system()
                .contentType("text/csv")
                .body("agent,from,until,plan\n" + String.join("\n", lines) + "\n")
                .post("/v1/presence/schedules")
                .then();
    }

    @Test
    void adherenceIsThePartOfWhatWasPlannedThatWasDone() throws SQLException {
        History hotel = History.in("Asia/Seoul", topics, "a01", "a02");
        for (String code : new String[] {"a01", "a02"}) {
            plan(
                            hotel,
                            code + ",2026-10-05 09:00,2026-10-05 12:00,WORK",
                            code + ",2026-10-05 12:00,2026-10-05 13:00,LUNCH",
                            code + ",2026-10-05 13:00,2026-10-05 18:00,WORK")
                    .statusCode(200);
        }
        // Half an hour late, lunch as planned but ten minutes over, and an hour more in the evening.
        hotel.of("a01", "2026-10-01T00:00:00+09:00")
                .until("2026-10-05T09:30:00+09:00", "SIGNED_OUT", null)
                .until("2026-10-05T12:00:00+09:00", "AVAILABLE", null)
                .until("2026-10-05T13:10:00+09:00", "AWAY", "LUNCH")
                .until("2026-10-05T19:00:00+09:00", "AVAILABLE", null)
                .until("2026-10-06T00:00:00+09:00", "SIGNED_OUT", null);
        hotel.of("a02", "2026-10-01T00:00:00+09:00").until("2026-10-06T00:00:00+09:00", "SIGNED_OUT", null);
        String day = "from=2026-10-05T00:00:00+09:00&to=2026-10-06T00:00:00+09:00";
        JsonPath report = hotel.report(day);
        assertThat(History.figure(report, 0, "adherence"))
                .containsEntry("version", 1)
                .containsEntry("numerator", 9 * 3_600 - 1_800 - 600)
                .containsEntry("denominator", 9 * 3_600)
                .containsEntry("known", 9 * 3_600)
                .containsEntry("of", 9 * 3_600);
        assertThat(History.figure(report, 0, "conformance"))
                .containsEntry("numerator", 9_000 + 21_000)
                .containsEntry("denominator", 8 * 3_600);
        assertThat(History.figure(report, 1, "adherence"))
                .containsEntry("numerator", 3_600)
                .containsEntry("denominator", 9 * 3_600);
        JsonPath quarters = hotel.report(day + "&interval=QUARTER_HOUR&agent=a01&metric=adherence&metric=conformance");
        for (String metric : new String[] {"adherence", "conformance"}) {
            for (String part : new String[] {"numerator", "denominator"}) {
                assertThat(quarters.getInt(
                                "items.figures.flatten().findAll { it.metric == '" + metric + "' }." + part + ".sum()"))
                        .as(metric + " " + part)
                        .isEqualTo(History.figure(report, 0, metric).get(part));
            }
        }
        JsonPath together = hotel.report(day + "&groupBy=NONE");
        assertThat(History.figure(together, 0, "adherence")).containsEntry("denominator", 18 * 3_600);
    }

    @Test
    void onDaysOnWhichTheClocksChangeAPlanIsAsLongAsItIs() throws SQLException {
        History hotel = History.in("America/New_York", topics, "a01");
        hotel.of("a01", "2026-03-01T00:00:00Z").until("2026-11-20T00:00:00Z", "AVAILABLE", null);
        plan(
                        hotel,
                        "a01,2026-03-08 00:00,2026-03-08 08:00,WORK",
                        "a01,2026-10-31 22:00,2026-11-01 01:30,WORK",
                        "a01,2026-11-01 01:30,2026-11-01 08:00,WORK",
                        "a01,2026-03-09 00:00,2026-03-09 08:00,WORK")
                .statusCode(200)
                .body("counts.PLANNED", equalTo(4));
        assertThat(History.figure(
                        hotel.report("from=2026-03-08T00:00:00-05:00&to=2026-03-09T00:00:00-04:00"), 0, "adherence"))
                .containsEntry("numerator", 7 * 3_600)
                .containsEntry("denominator", 7 * 3_600);
        assertThat(History.figure(
                        hotel.report("from=2026-11-01T00:00:00-04:00&to=2026-11-02T00:00:00-05:00"), 0, "adherence"))
                .containsEntry("numerator", 9 * 3_600)
                .containsEntry("denominator", 9 * 3_600);
        plan(hotel, "a01,2026-03-08 02:30,2026-03-08 08:00,WORK", "a01,2026-11-01 01:30-05:00,2026-11-01 08:00,WORK")
                .statusCode(200)
                .body("counts.PLANNED", equalTo(1))
                .body("rows.line", contains(2))
                .body("rows[0].errors[0].detail", containsString("2026-03-08 02:30"));
        assertThat(History.figure(
                        hotel.report("from=2026-11-01T00:00:00-04:00&to=2026-11-02T00:00:00-05:00"), 0, "adherence"))
                .containsEntry("denominator", 8 * 3_600);
    }

    @Test
    void whatIsPlannedForWhoHasLeftTheRosterCountsNowhereWhateverElseIsAsked() throws SQLException {
        History hotel = History.in("Asia/Seoul", topics, "a01", "a02");
        for (String code : new String[] {"a01", "a02"}) {
            for (String day : new String[] {"2026-10-05", "2026-10-06", "2026-10-07"}) {
                plan(hotel, code + "," + day + " 09:00," + day + " 17:00,WORK").statusCode(200);
            }
        }
        // One leaves in the middle of the second day.
        hotel.of("a01", "2026-10-01T00:00:00+09:00").until("2026-10-06T13:00:00+09:00", "AVAILABLE", null);
        hotel.of("a02", "2026-10-01T00:00:00+09:00").until("2026-10-08T00:00:00+09:00", "AVAILABLE", null);
        String days = "from=2026-10-05T00:00:00+09:00&to=2026-10-08T00:00:00+09:00&interval=";
        JsonPath each = hotel.report(days + "DAY");
        assertThat(each.getList("items.collect { it.from.substring(8, 10) + it.agent }"))
                .isEqualTo(List.of("05a01", "05a02", "06a01", "06a02", "07a02"));
        JsonPath among = hotel.report(days + "DAY&groupBy=NONE");
        for (String alone : new String[] {"05", "06", "07"}) {
            JsonPath day = hotel.report("from=2026-10-%sT00:00:00+09:00&to=2026-10-%02dT00:00:00+09:00&groupBy=NONE"
                    .formatted(alone, Integer.parseInt(alone) + 1));
            int place = "05,06,07".indexOf(alone) / 3;
            for (String metric : new String[] {"adherence", "conformance"}) {
                assertThat(History.figure(day, 0, metric).get("denominator"))
                        .as(metric + " of " + alone)
                        .isEqualTo(History.figure(among, place, metric).get("denominator"));
            }
        }
    }
}
