package coop.dure.cdr.jobs;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

/** Who may have a number erased, and what others learn by it. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
@SuppressWarnings("NullAway.Init")
class ErasureRightsComponentTest {
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 5, 10, 0);
    private static final String NUMBER = "+821074215678";
    private static final String DIALLED = "01074215678";

    private CdrTenant hotel;
    private String admin;
    private Erasing erasing;

    @BeforeEach
    void aTenant() {
        hotel = CdrTenant.inSeoul("hotel");
        admin = hotel.organization().person("tenant-admin");
        erasing = new Erasing(hotel, admin);
    }

    @Test
    void aDryRunCountsAndErasesNothing() {
        hotel.done(hotel.upload(MasterCsv.outbound(MasterCsv.newLink(), MORNING, "9" + DIALLED, 60)));
        Response counted = erasing.ask(admin, "?dryRun=true", NUMBER, "counting");
        erasing.done(counted)
                .then()
                .body("dryRun", equalTo(true))
                .body("legsErased", equalTo(0))
                .body("kept", hasSize(0));
        assertThat(hotel.asSystem().get("/v1/erasures/" + counted.path("id")).statusCode())
                .isEqualTo(403);
        assertThat(hotel.asSystem().get("/v1/calls").<String>path("items[0].callee.value"))
                .isEqualTo(NUMBER);
        assertThat(erasing.done(counted).<Integer>path("calls")).isPositive();
    }

    @Test
    void whoSeesNumbersMaskedLearnsNothingByCounting() {
        erasing.ask(TestIdentity.operator(), "?dryRun=true", NUMBER, "counting")
                .then()
                .statusCode(403)
                .body("type", equalTo("https://dure.coop/problems/numbers-hidden"));
        assertThat(hotel.count("call_job", "true")).isZero();
    }

    @Test
    void theOtherTenantKeepsItsCallsAndSeesNothing() {
        CdrTenant clinic = CdrTenant.inSeoul("clinic");
        String row = MasterCsv.outbound(MasterCsv.newLink(), MORNING, "9" + DIALLED, 60);
        hotel.done(hotel.upload(row));
        clinic.done(clinic.upload(row));
        Response erased = erasing.done(erasing.ask(admin, "", NUMBER, "asked for by the subscriber"));
        assertThat(clinic.asSystem().get("/v1/calls").<String>path("items[0].callee.value"))
                .isEqualTo(NUMBER);
        String foreign = clinic.organization().person("tenant-admin");
        clinic.as(foreign).get("/v1/erasures").then().body("items", hasSize(0));
        clinic.as(foreign).get("/v1/erasures/" + erased.path("id")).then().statusCode(404);
        hotel.as(foreign).get("/v1/erasures").then().statusCode(404);
    }

    @Test
    void whatIsNoNumberIsRefusedAndSoIsWhoMayNot() {
        erasing.ask(admin, "", "01074215678", "because")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/number"));
        erasing.ask(admin, "", NUMBER, "").then().statusCode(422);
        erasing.ask(admin, "", NUMBER, "be\0cause")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/reason"));
        erasing.ask(admin, "", "+82221234567", "the client's own")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/number"));
        erasing.ask(hotel.systemToken(), "", NUMBER, "because").then().statusCode(403);
        erasing.ask(hotel.organization().person("supervisor"), "", NUMBER, "because")
                .then()
                .statusCode(403);
        erasing.done(erasing.ask(TestIdentity.operator(), "", NUMBER, "because"))
                .then()
                .body("calls", equalTo(0));
    }
}
