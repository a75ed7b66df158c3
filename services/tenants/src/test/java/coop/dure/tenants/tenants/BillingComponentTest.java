package coop.dure.tenants.tenants;

import coop.dure.contracts.Topics;
import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.contracts.tenants.TenantChanged.Billing;
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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

/** Whom a tenant's invoices are made out to. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class BillingComponentTest {
    @Inject
    TopicNames topics;

    private Cooperative cooperative;
    private String slug;
    private String administrator;

    @BeforeEach
    void aLiveTenant() {
        cooperative = Cooperative.sharingParties(topics);
        slug = "bil" + cooperative.run;
        cooperative.live(slug);
        administrator = TestIdentity.signIn("admin@" + slug + ".example");
    }

    @Test
    void itsAdministratorsSayItAndBillingIsTold() {
        patch(
                        "",
                        "{\"billing\":{\"legalName\":\"주식회사 한강호텔\",\"businessNumber\":\"201-81-12340\","
                                + "\"representative\":\"박지후\"}}")
                .statusCode(202)
                .body("billing.businessNumber", equalTo("2018112340"));
        Awaitility.await()
                .until(() -> TestLog.read(topics, Topics.TENANTS_STATE).stream()
                        .filter(event -> Events.type(event).equals("TenantChanged"))
                        .map(event -> Events.read(event, TenantChanged.class))
                        .anyMatch(told -> told.slug().equals(slug)
                                && new Billing("주식회사 한강호텔", "2018112340", "박지후", null, null, null, null)
                                        .equals(told.billing())));
        patch("", "{\"billing\":{\"businessNumber\":\"2018112340\"}}").statusCode(200);
        patch("?dryRun=true", "{\"billing\":{\"representative\":\"김하늘\"}}")
                .statusCode(200)
                .body(
                        "changes.find { it.pointer == '/billing/representative' }.words",
                        containsString("청구서를 받는 쪽: 대표자"));
        patch("", "{\"billing\":{\"representative\":null}}")
                .statusCode(202)
                .body("billing.representative", nullValue())
                .body("billing.legalName", equalTo("주식회사 한강호텔"));
        as(cooperative.member)
                .get("/v1/tenants/" + slug + "/audit?limit=1000")
                .then()
                .body("items.target", hasItems("/billing/legalName", "/billing/businessNumber"));
    }

    @Test
    void whatNoTaxInvoiceCanSayIsRefusedByItsField() {
        refused("businessNumber", "\"201-81-12341\"");
        refused("businessNumber", "\"201-81\"");
        refused("email", "\"nobody\"");
        refused("legalName", "\" \"");
        refused("legalName", '"' + "가".repeat(71) + '"');
        refused("address", "\"a\\u0000b\"");
        patch("", "{\"billing\":{\"number\":\"1\"}}").statusCode(400);
        patch("", "{\"billing\":7}").statusCode(400);
    }

    private void refused(String field, String value) {
        patch("", "{\"billing\":{\"" + field + "\":" + value + "}}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/billing/" + field));
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
