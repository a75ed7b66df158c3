package coop.dure.presence.schedules;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

/** Days are planned by a file, each as a whole, with a verdict per line. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
@SuppressWarnings("NullAway.Init")
class ScheduleFileComponentTest {
    private static final String HEADER = "agent,from,until,plan\n";
    private static final String TWO_DAYS = HEADER
            + "a01,2026-12-01 09:00,2026-12-01 12:00,WORK\n"
            + "a01,2026-12-01 12:00,2026-12-01 13:00,LUNCH\n"
            + "a01,2026-12-02 22:00,2026-12-03 06:00,WORK\n"
            + "a02,2026-12-01T09:00:00+09:00,2026-12-01 18:00,WORK\n";

    private final TopicNames topics;
    private TestTenant hotel;

    ScheduleFileComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @BeforeEach
    void aTenantOfTwoAgents() {
        hotel = TestTenant.with(topics, "files", "a01", "a02");
    }

    private ValidatableResponse send(byte[] file, String query) {
        return hotel.system()
                .contentType("text/csv")
                .body(file)
                .post("/v1/presence/schedules" + query)
                .then();
    }

    private ValidatableResponse send(String file) {
        return send(file.getBytes(StandardCharsets.UTF_8), "");
    }

    private List<String> planned() {
        return hotel.system()
                .get("/v1/presence/schedules?from=2026-11-01T00:00:00Z&to=2027-01-01T00:00:00Z")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.collect { it.agent + ' ' + it.from.substring(8, 16) + ' ' + it.plan }");
    }

    @Test
    void eachLineIsPlannedByTheTenantsClocks() {
        send(TWO_DAYS).statusCode(200).body("counts.PLANNED", equalTo(4)).body("rows", empty());
        assertThat(planned())
                .containsExactlyInAnyOrder(
                        "a01 01T09:00 WORK", "a02 01T09:00 WORK", "a01 01T12:00 LUNCH", "a01 02T22:00 WORK");
    }

    @Test
    void aCorrectedFileIsInThePlaceOfItsDaysAndLeavesTheOthers() {
        send(TWO_DAYS).statusCode(200);
        send(HEADER + "a01,2026-12-01 10:00,2026-12-01 15:00,WORK\n").statusCode(200);
        assertThat(planned()).containsExactlyInAnyOrder("a01 01T10:00 WORK", "a02 01T09:00 WORK", "a01 02T22:00 WORK");
        send(TWO_DAYS).statusCode(200);
        send(TWO_DAYS).statusCode(200).body("counts.PLANNED", equalTo(4));
        assertThat(planned()).hasSize(4);
    }

    @Test
    void aDayOfWhichALineIsWrongStaysAndTheOthersArePlanned() {
        send(TWO_DAYS).statusCode(200);
        send(HEADER
                        + "a01,2026-12-01 08:00,2026-12-01 12:00,WORK\n"
                        + "a01,2026-12-01 11:00,2026-12-01 13:00,LUNCH\n"
                        + "a02,2026-12-01 08:00,2026-12-01 12:00,WORK\n"
                        + "a03,2026-12-01 08:00,2026-12-01 12:00,WORK\n"
                        + "a01,2026-12-07 tomorrow,2026-12-01 12:00,WORK\n"
                        + "a01,2026-12-03 05:00,2026-12-03 12:00,WORK\n"
                        + "a02,2026-12-04 12:00,2026-12-04 09:00,WORK\n"
                        + "a02,2026-12-05 12:00,2026-12-05 13:00,lunch\n"
                        + "a02,2026-12-06 12:00\n")
                .statusCode(200)
                .body("counts.PLANNED", equalTo(1))
                .body("counts.REJECTED", equalTo(8))
                .body("rows.line", contains(2, 3, 5, 6, 7, 8, 9, 10))
                .body("rows.find { it.line == 2 }.errors[0].detail", containsString("3"))
                .body("rows.find { it.line == 3 }.errors[0].detail", containsString("line 2"))
                .body("rows.find { it.line == 5 }.errors[0].field", equalTo("agent"))
                .body("rows.find { it.line == 6 }.errors[0].field", equalTo("from"))
                .body("rows.find { it.line == 7 }.errors[0].detail", containsString("2026-12-02T22:00+09:00"))
                .body("rows.find { it.line == 8 }.errors[0].field", equalTo("until"))
                .body("rows.find { it.line == 9 }.errors[0].field", equalTo("plan"));
        assertThat(planned())
                .containsExactlyInAnyOrder(
                        "a01 01T09:00 WORK", "a01 01T12:00 LUNCH", "a02 01T08:00 WORK", "a01 02T22:00 WORK");
    }

    @Test
    void aFileOfWhichNothingIsPlannedIsNoSuccess() {
        send(HEADER + "a03,2026-12-01 08:00,2026-12-01 12:00,WORK\n")
                .statusCode(422)
                .contentType(containsString("application/problem+json"))
                .body("errors.pointer", hasItem("/2/agent"));
        send("").statusCode(422).body("type", containsString("invalid-file"));
        send("agent,colour\na01,red\n").statusCode(422);
        send(HEADER).statusCode(422);
    }

    @Test
    void aDryRunTellsAndKeepsNothing() {
        send(TWO_DAYS.getBytes(StandardCharsets.UTF_8), "?dryRun=true")
                .statusCode(200)
                .body("dryRun", equalTo(true))
                .body("counts.PLANNED", equalTo(4));
        assertThat(planned()).isEmpty();
    }

    @Test
    void aKoreanSpreadsheetsFileIsReadAndItsFaultsAreToldInKorean() {
        String file =
                "상담원;시작;끝;계획\na01;2026-12-01 09:00;2026-12-01 12:00;WORK\n김;2026-12-01 09:00;2026-12-01 12:00;WORK\n";
        hotel.system()
                .contentType("text/csv")
                .header("Accept-Language", "ko")
                .body(file.getBytes(Charset.forName("x-windows-949")))
                .post("/v1/presence/schedules")
                .then()
                .statusCode(200)
                .body("rows", hasSize(1))
                .body("rows[0].errors[0].detail", containsString("명단에 코드가 \"김\"인 상담원이 없습니다"));
    }

    @Test
    void aFileThatIsTooLongIsRefused() {
        String line = "a01,2026-12-01 09:00,2026-12-01 12:00,WORK\n";
        send(HEADER + line.repeat(50_001)).statusCode(422).body("detail", containsString("50000"));
        send(HEADER + line.repeat(120_000)).statusCode(413);
    }

    @Test
    void supervisorsSendFilesAndAgentsMembersAndOtherTenantsDoNot() {
        for (String role : List.of("supervisor", "agent")) {
            hotel.as(hotel.organization.person(role))
                    .contentType("text/csv")
                    .body(TWO_DAYS)
                    .post("/v1/presence/schedules")
                    .then()
                    .statusCode(role.equals("agent") ? 403 : 200);
        }
        hotel.from(hotel.member.person("member"))
                .contentType("text/csv")
                .body(TWO_DAYS)
                .post("/v1/presence/schedules")
                .then()
                .statusCode(403);
        TestTenant clinic = TestTenant.with(topics, "clinic", "b01");
        clinic.system()
                .contentType("text/csv")
                .body(TWO_DAYS)
                .post("/v1/presence/schedules")
                .then()
                .statusCode(422);
    }
}
