package coop.dure.presence.schedules;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** No day is planned without a line that somebody wrote for it, whatever is wrong with that line. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
@SuppressWarnings("NullAway.Init")
class HalfDayComponentTest {
    private static final String HEADER = "agent,from,until,plan\n";
    private static final String WHOLE_DAY = "a01,2026-12-01 09:00,2026-12-01 18:00,WORK\n";

    private final TopicNames topics;
    private TestTenant hotel;

    HalfDayComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @BeforeEach
    void aTenantOfTwoAgents() {
        hotel = TestTenant.with(topics, "halves", "a01", "a02");
    }

    private ValidatableResponse send(String lines) {
        return hotel.system()
                .contentType("text/csv")
                .body((HEADER + lines).getBytes(StandardCharsets.UTF_8))
                .post("/v1/presence/schedules")
                .then();
    }

    private List<String> planned() {
        return hotel.system()
                .get("/v1/presence/schedules?from=2026-11-01T00:00:00Z&to=2027-01-01T00:00:00Z&limit=1000")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.collect { it.agent + ' ' + it.from.substring(8, 16) + ' ' + it.plan }");
    }

    @Test
    void timesAreReadAsKoreanSpreadsheetsSaveThem() {
        send("a01,2026-12-01 9:00,2026-12-01 12:00:00,WORK\n"
                        + "a01,2026/12/1 12:00,2026. 12. 1. 오후 1:00,LUNCH\n"
                        + "a01,2026.12.1 13:00,2026-12-1 18:00,WORK\n")
                .statusCode(200)
                .body("counts.PLANNED", equalTo(3));
        assertThat(planned()).containsExactly("a01 01T09:00 WORK", "a01 01T12:00 LUNCH", "a01 01T13:00 WORK");
    }

    @Test
    void aBeginWhoseDayCanBeReadSpoilsThatDay() {
        send(WHOLE_DAY).statusCode(200);
        send("a01,2026-12-01 nine,2026-12-01 12:00,WORK\n"
                        + "a01,2026-12-01 12:00,2026-12-01 13:00,LUNCH\n"
                        + "a01,2026-12-02 09:00,2026-12-02 13:00,WORK\n")
                .statusCode(200)
                .body("counts.PLANNED", equalTo(1))
                .body("rows.line", contains(2, 3))
                .body("rows[1].errors[0].detail", containsString("2026-12-01"));
        assertThat(planned()).containsExactly("a01 01T09:00 WORK", "a01 02T09:00 WORK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a01,tomorrow,2026-12-01 12:00,WORK", "a01,1/12/2026 9:00,1/12/2026 12:00,WORK", "a01"})
    void aLineOfWhichOnlyTheAgentIsKnownLeavesAllOfItsDays(String line) {
        send(WHOLE_DAY).statusCode(200);
        send(line + "\n"
                        + "a01,2026-12-01 12:00,2026-12-01 13:00,LUNCH\n"
                        + "a01,2026-12-02 09:00,2026-12-02 13:00,WORK\n"
                        + "a02,2026-12-01 09:00,2026-12-01 13:00,WORK\n")
                .statusCode(200)
                .body("counts.PLANNED", equalTo(1))
                .body("rows.line", contains(2, 3, 4))
                .body("rows[2].errors[0].detail", containsString("2026-12-02"));
        assertThat(planned()).containsExactlyInAnyOrder("a01 01T09:00 WORK", "a02 01T09:00 WORK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a01,2026-12-01 09:00,2026-12-01 12:00,WORK", "a0l,tomorrow,2026-12-01 12:00,WORK"})
    void aLineOfWhichNeitherAgentNorDayIsKnownLeavesEverything(String line) {
        send(WHOLE_DAY).statusCode(200);
        send("a01,2026-12-01 12:00,2026-12-01 13:00,LUNCH\n" + line + "\n"
                        + "a02,2026-12-01 09:00,2026-12-01 13:00,WORK\n")
                .statusCode(422)
                .contentType(containsString("application/problem+json"))
                .body("detail", containsString("line 3"));
        assertThat(planned()).containsExactly("a01 01T09:00 WORK");
    }

    @Test
    void aDayHasNoMoreTimesThanCanBePut() {
        StringBuilder many = new StringBuilder();
        for (int minute = 0; minute < 101; minute++) {
            many.append("a01,2026-12-01 %02d:%02d,2026-12-01 %02d:%02d:30,WORK\n"
                    .formatted(minute / 60, minute % 60, minute / 60, minute % 60));
        }
        send("a02,2026-12-01 09:00,2026-12-01 13:00,WORK\n" + many)
                .statusCode(200)
                .body("counts.REJECTED", equalTo(101))
                .body("rows.find { it.line == 103 }.errors[0].field", equalTo("from"))
                .body("rows.find { it.line == 103 }.errors[0].detail", containsString("100"));
        assertThat(planned()).containsExactly("a02 01T09:00 WORK");
    }
}
