package coop.dure.cdr.privacy;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.contracts.tenants.TenantChanged.CallRecords;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

/** Who sees numbers whole, and that those who do not learn them in no other way. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class MaskingComponentTest {
    private static final String HIDDEN_DIGITS = "7421";
    private static final String MOBILE = "010" + HIDDEN_DIGITS + "5678";

    private CdrTenant hotel;
    private String supervisor;

    @BeforeEach
    void aTenantWithACallFromAMobile() {
        hotel = CdrTenant.inSeoul("hotel");
        supervisor = hotel.organization().person("supervisor");
        hotel.done(hotel.upload(
                MasterCsv.inbound(MasterCsv.newLink(), 0, LocalDateTime.of(2026, 10, 5, 10, 0), MOBILE, 60)));
    }

    @Test
    void aSupervisorSeesTheCallAndNotTheNumber() {
        Response page = hotel.as(supervisor).get("/v1/calls");
        page.then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].caller.value", equalTo("+8210****5678"))
                .body("items[0].caller.raw", equalTo("+8210****5678"))
                .body("items[0].masked", equalTo(true));
        String call = page.path("items[0].callId");
        hotel.as(supervisor)
                .get("/v1/calls/" + call)
                .then()
                .body("masked", equalTo(true))
                .body("rows", hasSize(0))
                .body("legs[0].caller.value", equalTo("+8210****5678"));
        for (Response told : List.of(
                page,
                hotel.as(supervisor).get("/v1/calls/" + call),
                hotel.as(supervisor).get("/v1/calls:export"),
                hotel.as(supervisor).accept("application/x-ndjson").get("/v1/calls:export"))) {
            assertThat(told.asString()).contains("****5678").doesNotContain(HIDDEN_DIGITS);
        }
    }

    @Test
    void whoWorksWithNumbersSeesThemWhole() {
        for (String token : List.of(hotel.systemToken(), hotel.organization().person("tenant-admin"), member())) {
            Response page = hotel.as(token).get("/v1/calls");
            page.then()
                    .body("items[0].caller.value", equalTo("+8210" + HIDDEN_DIGITS + "5678"))
                    .body("items[0].masked", equalTo(false));
            hotel.as(token)
                    .get("/v1/calls/" + page.path("items[0].callId"))
                    .then()
                    .body("rows", hasSize(1))
                    .body("masked", equalTo(false));
        }
        hotel.as(TestIdentity.operator()).get("/v1/calls").then().body("items[0].masked", equalTo(true));
    }

    @Test
    void whoSeesNumbersMaskedLearnsNothingBySearchingForThem() {
        for (String path : List.of("/v1/calls", "/v1/calls:export")) {
            for (String guess : List.of("%2B8210" + HIDDEN_DIGITS + "5678", "%2B82107*", "0*", MOBILE)) {
                hotel.as(supervisor)
                        .get(path + "?number=" + guess)
                        .then()
                        .statusCode(403)
                        .contentType("application/problem+json")
                        .body("type", equalTo("https://dure.coop/problems/numbers-hidden"))
                        .body("errors[0].parameter", equalTo("number"));
            }
            hotel.as(supervisor).get(path + "?number=700").then().statusCode(200);
        }
    }

    @Test
    void theTenantWidensAndNarrowsIt() {
        hotel.says(new CallRecords(List.of("operator", "supervisor"), null));
        hotel.as(supervisor).get("/v1/calls?number=%2B82107*").then().body("items[0].masked", equalTo(false));
        hotel.as(TestIdentity.operator()).get("/v1/calls").then().body("items[0].masked", equalTo(false));
        hotel.asSystem().get("/v1/calls").then().body("items[0].masked", equalTo(true));
        hotel.says(new CallRecords(List.of(), null));
        hotel.as(supervisor).get("/v1/calls").then().body("items[0].masked", equalTo(true));
        hotel.says(new CallRecords(null, null));
        hotel.as(supervisor).get("/v1/calls").then().body("items[0].masked", equalTo(true));
        hotel.asSystem().get("/v1/calls").then().body("items[0].masked", equalTo(false));
    }

    @Test
    void whatOneTenantSaysHoldsForNoOther() {
        CdrTenant clinic = CdrTenant.inSeoul("clinic");
        clinic.says(new CallRecords(List.of("supervisor"), null));
        hotel.as(supervisor).get("/v1/calls").then().body("items[0].masked", equalTo(true));
        hotel.asSystem().get("/v1/calls").then().body("items[0].masked", equalTo(false));
    }

    @Test
    void aRejectsTextIsWithheldToo() {
        String rejects = hotel.upload("\"broken\"," + MOBILE + "\n"
                                + MasterCsv.outbound(
                                        MasterCsv.newLink(), LocalDateTime.of(2026, 10, 5, 11, 0), "9" + MOBILE, 1))
                        .header("Location")
                + "/rejects";
        assertThat(hotel.asSystem().get(rejects).<String>path("items[0].raw")).contains(MOBILE);
        Response masked = hotel.as(TestIdentity.operator()).get(rejects);
        masked.then().statusCode(200).body("items", hasSize(1)).body("items[0].raw", equalTo(""));
        assertThat(masked.asString()).doesNotContain(HIDDEN_DIGITS);
    }

    /** A switch names a recording by whom the call was passed on to, which another leg tells. */
    @Test
    void numbersOfTheCallsOtherLegsAreMaskedInTheTextsOfALeg() throws SQLException {
        String link = MasterCsv.newLink();
        LocalDateTime start = LocalDateTime.of(2026, 10, 6, 10, 0);
        hotel.done(hotel.upload(MasterCsv.inbound(link, 0, start, "01099990000", 60)
                + "\n"
                + MasterCsv.record(
                        link, 1, start.plusSeconds(20), "203>9" + MOBILE, "PJSIP/203-7>PJSIP/trunk-8", "Dial", 5, 30)));
        try (Connection all = TestDatabase.asSuperuser()) {
            all.createStatement()
                    .execute("update leg set recording_ref = '/rec/20261006/" + MOBILE + "-1.wav', wrap_up_code = 'to "
                            + MOBILE + "' where caller_value = '+821099990000' and tenant_id = '" + hotel.id() + "'");
        }
        String page = "/v1/calls?from=2026-10-06T00:00:00Z&to=2026-10-06T01:00:10Z";
        assertThat(hotel.asSystem().get(page).<List<String>>path("items.recordingRef"))
                .containsExactly("/rec/20261006/" + MOBILE + "-1.wav");
        String call = hotel.asSystem().get(page).path("items[0].callId");
        assertThat(hotel.asSystem().get("/v1/calls/" + call).<List<String>>path("legs.callee.value"))
                .contains("+8210" + HIDDEN_DIGITS + "5678");
        for (String path : List.of(page, page.replace("calls?", "calls:export?"), "/v1/calls/" + call)) {
            assertThat(hotel.as(supervisor).get(path).asString())
                    .contains("/rec/20261006/", "****78-1.wav")
                    .doesNotContain(HIDDEN_DIGITS);
        }
    }

    @Test
    void numbersInTheReasonsOfJobsAreMaskedToo() {
        String job = hotel.as(hotel.systemToken())
                .contentType("application/json")
                .body(Map.of("reason", "the file with 010-" + HIDDEN_DIGITS + "-5678 in it"))
                .post("/v1/calls:refold?dryRun=true")
                .path("id");
        assertThat(hotel.asSystem().get("/v1/call-jobs/" + job).<String>path("reason"))
                .contains(HIDDEN_DIGITS);
        for (String path : List.of("/v1/call-jobs", "/v1/call-jobs/" + job)) {
            assertThat(hotel.as(TestIdentity.operator()).get(path).asString())
                    .contains("the file with **** in it")
                    .doesNotContain(HIDDEN_DIGITS);
        }
    }

    private String member() {
        TestIdentity.Organization member = TestIdentity.member("seoul-contact");
        hotel = new CdrTenant(hotel.organization(), member.id());
        hotel.says(new CallRecords(null, null));
        return member.person("member");
    }
}
