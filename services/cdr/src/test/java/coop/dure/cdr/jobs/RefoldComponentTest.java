package coop.dure.cdr.jobs;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.contracts.tenants.TenantChanged.CallRecords;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

/** Calls that are there already are folded again when somebody asks. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class RefoldComponentTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 5, 10, 0);

    private CdrTenant hotel;

    @BeforeEach
    void aTenantWithFourCallsOfAMinute() {
        hotel = CdrTenant.inSeoul("hotel");
        hotel.done(hotel.upload(file()));
        assertThat(hotel.count("leg", "charging_state = 'BILLABLE'")).isEqualTo(4);
    }

    @Test
    void aDryRunCountsAndChangesNothing() {
        String before = revisions();
        tooLongAfter(30);
        done(refold("?dryRun=true", Map.of()))
                .then()
                .body("dryRun", equalTo(true))
                .body("cause", equalTo("ASKED"))
                .body("rows", equalTo(4))
                .body("calls", equalTo(4))
                .body("legsChanged", equalTo(4));
        assertThat(revisions()).isEqualTo(before);
    }

    @Test
    void callsAreFoldedAgainWithWhatIsSaidNow() {
        tooLongAfter(30);
        done(refold("", Map.of("source", "pbx", "reason", "half a minute at most")))
                .then()
                .body("legsChanged", equalTo(4))
                .body("source", equalTo("pbx"));
        assertThat(hotel.count("leg", "charging_reason = 'STUCK'")).isEqualTo(4);
        done(refold("?dryRun=true", Map.of())).then().body("legsChanged", equalTo(0));
        tooLongAfter(3_600);
        done(refold("", Map.of())).then().body("legsChanged", equalTo(4));
    }

    @Test
    void onlyTheCallsOfThatTimeAndSource() {
        done(refold("?dryRun=true", Map.of("from", "2026-11-01T00:00:00+09:00")))
                .then()
                .body("rows", equalTo(0));
        done(refold("?dryRun=true", Map.of("source", "rest"))).then().body("rows", equalTo(0));
        refold("", Map.of("source", "nobody")).then().statusCode(404).body("errors.pointer", contains("/source"));
    }

    @Test
    void whatNobodyCanKeepIsRefusedByName() {
        for (String time : List.of("+999999999-01-01T00:00:00Z", "-0001-01-01T00:00:00Z")) {
            refold("", Map.of("to", time)).then().statusCode(422).body("errors.pointer", contains("/to"));
        }
        refold("", Map.of("reason", "a\0b")).then().statusCode(422).body("errors.pointer", contains("/reason"));
        assertThat(hotel.count("call_job", "true")).isZero();
    }

    @Test
    void whatPeopleDecidedHolds() {
        String leg = hotel.asSystem().get("/v1/calls").path("items[0].legId");
        String call = hotel.asSystem().get("/v1/calls").path("items[0].callId");
        RestAssured.given()
                .auth()
                .oauth2(hotel.organization().person("tenant-admin"))
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "a test call"))
                .post("/v1/calls/" + call + "/legs/" + leg + ":dismiss")
                .then()
                .statusCode(202);
        Awaitility.await().atMost(SOON).until(() -> hotel.count("leg", "charging_reason = 'DISMISSED'") == 1);
        tooLongAfter(30);
        done(refold("", Map.of()));
        assertThat(hotel.count("leg", "flags like '%DISMISSED%' and flags like '%DECIDED_BEFORE_CHANGE%'"))
                .isEqualTo(1);
        tooLongAfter(3_600);
        done(refold("", Map.of()));
        assertThat(hotel.count("leg", "charging_reason = 'DISMISSED'")).isEqualTo(1);
    }

    @Test
    void whatTheTenantWantsDoneAboutSuspiciousCallsHoldsForThoseThatAreFoldedAgain() {
        tooLongAfter(30);
        done(refold("", Map.of()));
        assertThat(hotel.count("leg", "flags = 'TOO_LONG' and charging_reason = 'STUCK'"))
                .isEqualTo(4);
        hotel.says(new CallRecords(null, null, List.of("TOO_LONG"), 30));
        done(refold("", Map.of()));
        assertThat(hotel.count("leg", "flags = 'TOO_LONG' and charging_state = 'BILLABLE'"))
                .isEqualTo(4);
    }

    @Test
    void anotherClientsCallsAreLeftAlone() {
        CdrTenant clinic = CdrTenant.inSeoul("clinic");
        clinic.done(clinic.upload(file()));
        tooLongAfter(30);
        done(refold("", Map.of())).then().body("legsChanged", equalTo(4));
        assertThat(clinic.count("leg", "charging_state = 'BILLABLE'")).isEqualTo(4);
        clinic.asSystem().get("/v1/call-jobs").then().body("items.size()", equalTo(0));
    }

    private void tooLongAfter(int seconds) {
        hotel.says(new CallRecords(null, null, null, seconds));
    }

    private Response refold(String query, Map<String, Object> body) {
        return hotel.asSystem()
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/calls:refold" + query);
    }

    private Response done(Response asked) {
        asked.then().statusCode(202);
        String job = asked.header("Location");
        Awaitility.await()
                .atMost(SOON)
                .until(() -> hotel.asSystem().get(job).path("state").equals("DONE"));
        return hotel.asSystem().get(job);
    }

    private String revisions() {
        return String.valueOf(CdrTenant.number("select sum(revision) from leg where tenant_id = '" + hotel.id() + "'"));
    }

    private static String file() {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            file.append(MasterCsv.outbound(MasterCsv.newLink(), MORNING.plusMinutes(i), "901099998888", 60))
                    .append('\n');
        }
        return file.toString();
    }
}
