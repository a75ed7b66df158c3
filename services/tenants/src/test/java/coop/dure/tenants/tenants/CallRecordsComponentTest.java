package coop.dure.tenants.tenants;

import coop.dure.contracts.Topics;
import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.contracts.tenants.TenantChanged.CallRecords;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.platform.testing.TestLog;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

/** Who is to see numbers in call records, and how long these are kept. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class CallRecordsComponentTest {
    @Inject
    TopicNames topics;

    private Cooperative cooperative;
    private String slug;
    private String administrator;

    @BeforeEach
    void aLiveTenant() {
        cooperative = Cooperative.sharingParties(topics);
        slug = "rec" + cooperative.run;
        cooperative.live(slug);
        administrator = TestIdentity.signIn("admin@" + slug + ".example");
    }

    @Test
    void itsAdministratorsSayItAndEveryServiceIsTold() {
        patch(
                        "",
                        "{\"callRecords\":{\"numbersVisibleTo\":[\"supervisor\",\"member\",\"supervisor\"],\"keptMonths\":36}}")
                .statusCode(202)
                .body("callRecords.numbersVisibleTo", equalTo(List.of("member", "supervisor")))
                .body("callRecords.keptMonths", equalTo(36));
        Awaitility.await()
                .until(() -> TestLog.read(topics, Topics.TENANTS_STATE).stream()
                        .filter(event -> Events.type(event).equals("TenantChanged"))
                        .map(event -> Events.read(event, TenantChanged.class))
                        .anyMatch(told -> told.slug().equals(slug)
                                && new CallRecords(List.of("member", "supervisor"), 36).equals(told.callRecords())));
        patch("", "{\"callRecords\":{\"keptMonths\":36}}").statusCode(200);
        patch("", "{\"callRecords\":{\"keptMonths\":null}}")
                .statusCode(202)
                .body("callRecords.numbersVisibleTo", equalTo(List.of("member", "supervisor")))
                .body("callRecords.keptMonths", nullValue());
        as(cooperative.member)
                .get("/v1/tenants/" + slug + "/audit?limit=1000")
                .then()
                .body("items.target", hasItems("/callRecords/numbersVisibleTo", "/callRecords/keptMonths"));
    }

    @Test
    void aDryRunTellsWhatChangesInWords() {
        patch("?dryRun=true", "{\"callRecords\":{\"keptMonths\":24}}")
                .statusCode(200)
                .body("changes.pointer", hasItem("/callRecords/keptMonths"))
                .body("changes.find { it.pointer == '/callRecords/keptMonths' }.words", containsString("\"24\""));
        as(cooperative.member).get("/v1/tenants/" + slug).then().body("callRecords", nullValue());
    }

    @Test
    void lessThanTheLawAsksForIsRefusedByTheNameOfItsRule() {
        patch("", "{\"callRecords\":{\"keptMonths\":11}}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/callRecords/keptMonths"))
                .body("errors[0].detail", containsString("통신비밀보호법 시행령 제41조"))
                .body("errors[0].detail", containsString("12"));
        patch("", "{\"callRecords\":{\"keptMonths\":1201}}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/callRecords/keptMonths"));
    }

    @Test
    void whatBecomesOfSuspiciousCallsIsSaidByFlag() {
        patch("", "{\"callRecords\":{\"billedFlags\":[\"TOO_LONG\"],\"longestCallSeconds\":7200}}")
                .statusCode(202)
                .body("callRecords.billedFlags", equalTo(List.of("TOO_LONG")))
                .body("callRecords.longestCallSeconds", equalTo(7_200));
        Awaitility.await()
                .until(() -> TestLog.read(topics, Topics.TENANTS_STATE).stream()
                        .filter(event -> Events.type(event).equals("TenantChanged"))
                        .map(event -> Events.read(event, TenantChanged.class))
                        .anyMatch(told -> told.slug().equals(slug)
                                && new CallRecords(null, null, List.of("TOO_LONG"), 7_200).equals(told.callRecords())));
        patch("", "{\"callRecords\":{\"billedFlags\":[\"CONFLICT\"]}}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/callRecords/billedFlags/0"));
        patch("", "{\"callRecords\":{\"longestCallSeconds\":59}}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/callRecords/longestCallSeconds"));
        patch("?dryRun=true", "{\"callRecords\":{\"billedFlags\":[\"ANSWER_OUTSIDE\",\"SECONDS_DIFFER\"]}}")
                .body("changes.pointer", hasItem("/callRecords/billedFlags"));
        patch("?dryRun=true", "{\"callRecords\":{\"longestCallSeconds\":600}}")
                .body("changes.pointer", hasItem("/callRecords/longestCallSeconds"));
    }

    @Test
    void aRoleThatReadsNoCallsIsRefused() {
        patch("", "{\"callRecords\":{\"numbersVisibleTo\":[\"agent\"]}}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/callRecords/numbersVisibleTo/0"));
        patch("", "{\"callRecords\":{\"numbersVisibleTo\":[null]}}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/callRecords/numbersVisibleTo/0"));
        patch("", "{\"callRecords\":{\"months\":12}}").statusCode(400);
    }

    private ValidatableResponse patch(String query, String patch) {
        return as(administrator)
                .contentType("application/merge-patch+json; charset=UTF-8")
                .header("Accept-Language", "ko")
                .body(patch)
                .patch("/v1/tenants/" + slug + query)
                .then();
    }
}
