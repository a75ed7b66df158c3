package coop.dure.cdr.verdicts;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.contracts.tenants.TenantChanged.CallRecords;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
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
import static org.hamcrest.Matchers.hasSize;

/** What is held is found by whoever is to look at it until it is not held any more. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class HeldLegsComponentTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 5, 10, 0);
    private static final String TO_LOOK_AT = "/v1/calls?charging=HELD&decided=false";

    private CdrTenant hotel;

    @BeforeEach
    void aTenant() {
        hotel = CdrTenant.inSeoul("hotel");
    }

    @Test
    void aRecordWhoseSecondsAreNotThoseOfItsTimesIsHeldUntilAPersonConfirmsIt() {
        hotel.done(hotel.upload(contradicted(MORNING)));
        hotel.asSystem()
                .get(TO_LOOK_AT)
                .then()
                .body("items.charging.reason", contains("SECONDS_DIFFER"))
                .body("items[0].flags", contains("SECONDS_DIFFER"))
                .body("items[0].connectedSeconds", equalTo(3_600));
        decide("confirm", Map.of("reason", "their clock was wrong, the seconds are right"));
        Awaitility.await().atMost(SOON).until(() -> hotel.count("leg", "charging_state = 'BILLABLE'") == 1);
        hotel.asSystem().get(TO_LOOK_AT).then().body("items", hasSize(0));
    }

    @Test
    void whereTheTenantBillsSuchRecordsTheyAreNotHeld() {
        hotel.says(new CallRecords(null, null, List.of("SECONDS_DIFFER"), null));
        hotel.done(hotel.upload(contradicted(MORNING)));
        assertThat(hotel.count("leg", "charging_state = 'BILLABLE' and flags = 'SECONDS_DIFFER'"))
                .isEqualTo(1);
    }

    @Test
    void aLegThatIsHeldStillIsToBeLookedAtWhateverElseOfItWasCorrected() {
        hotel.done(hotel.upload(contradicted(MORNING)));
        decide("correct", Map.of("reason", "room 12", "corrections", Map.of("costCentre", "12")));
        Awaitility.await().atMost(SOON).until(() -> hotel.count("leg", "cost_centre = '12'") == 1);
        hotel.asSystem().get(TO_LOOK_AT).then().body("items.costCentre", contains("12"));
        hotel.asSystem().get("/v1/calls?decided=true").then().body("items", hasSize(0));
    }

    private void decide(String verb, Map<String, Object> body) {
        JsonPath leg = hotel.asSystem().get(TO_LOOK_AT).jsonPath();
        RestAssured.given()
                .auth()
                .oauth2(hotel.organization().person("tenant-admin"))
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/calls/" + leg.getString("items[0].callId") + "/legs/" + leg.getString("items[0].legId") + ":"
                        + verb)
                .then()
                .statusCode(202);
    }

    /** A minute by its times, an hour by its seconds. */
    private static String contradicted(LocalDateTime start) {
        String minute = MasterCsv.outbound(MasterCsv.newLink(), start, "901099998888", 60);
        assertThat(minute).contains(",60,\"ANSWERED\"");
        return minute.replace(",60,\"ANSWERED\"", ",3600,\"ANSWERED\"");
    }
}
