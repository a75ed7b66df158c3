package coop.dure.tenants.tenants;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

/** What a tenant's own administrators change of it, and what they do not. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class OwnPartComponentTest {
    @Inject
    TopicNames topics;

    private Cooperative cooperative;
    private String slug;
    private String administrator;

    @BeforeEach
    void aLiveTenantWithAnAdministrator() {
        cooperative = Cooperative.sharingParties(topics);
        slug = "own" + cooperative.run;
        cooperative.live(slug);
        administrator = TestIdentity.signIn("admin@" + slug + ".example");
    }

    private ValidatableResponse patch(String of, Map<String, Object> patch) {
        return as(administrator)
                .contentType("application/merge-patch+json; charset=UTF-8")
                .header("Accept-Language", "ko")
                .body(patch)
                .patch("/v1/tenants/" + of)
                .then();
    }

    @Test
    void itsAdministratorsSayWhoWorksThereAndWhatCallsTheyTake() {
        List<Map<String, Object>> queues = List.of(
                Map.of("code", "reception", "name", "프런트", "extension", "700"),
                Map.of("code", "banquet", "name", "연회", "extension", "701"));
        patch(slug, Map.of("queues", queues, "teams", List.of(Map.of("code", "front", "name", "프런트 팀"))))
                .statusCode(202)
                .body("queues.code", containsInAnyOrder("reception", "banquet"))
                .body("member", equalTo(cooperative.memberSlug));
        patch(slug, Map.of("agents", List.of(Cooperative.agent("a01", slug))))
                .statusCode(409)
                .body("errors.pointer", hasItem("/agents/a02"));
        as(administrator)
                .get("/v1/tenants/" + slug + "/audit?limit=1000")
                .then()
                .body("items.target", hasItems("/queues/banquet", "/teams/front"));
    }

    @Test
    void whatIsAgreedWithTheMemberTheyDoNotChange() {
        patch(slug, Map.of("name", "다른 호텔", "numbers", List.of(), "queues", List.of()))
                .statusCode(403)
                .body("errors.pointer", containsInAnyOrder("/name", "/numbers"));
        as(cooperative.member)
                .get("/v1/tenants/" + slug)
                .then()
                .body("name", equalTo("Hotel Hangang"))
                .body("queues.code", hasItem("reception"));
    }

    @Test
    void theLastAdministratorStaysWhoeverTakesItAway() {
        for (String none : List.of("{\"administrators\":null}", "{\"administrators\":[]}")) {
            for (String who : List.of(administrator, cooperative.member)) {
                as(who).contentType("application/merge-patch+json; charset=UTF-8")
                        .body(none)
                        .patch("/v1/tenants/" + slug)
                        .then()
                        .statusCode(422)
                        .body("errors.pointer", equalTo(List.of("/administrators")))
                        .body("errors.detail", equalTo(List.of("A tenant needs at least one administrator.")));
            }
        }
        for (String query : List.of("", "?dryRun=true")) {
            as(cooperative.member)
                    .body(Map.of("administrators", List.of()))
                    .put("/v1/tenants/" + slug + query)
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", equalTo(List.of("/administrators")));
        }
        as(administrator)
                .get("/v1/tenants/" + slug)
                .then()
                .statusCode(200)
                .body("administrators.email", equalTo(List.of("admin@" + slug + ".example")));
    }

    @Test
    void percentagesReadAsPeopleWriteThem() {
        assertThat(as(administrator).get("/v1/tenants/" + slug).asString()).contains("\"FEES\":70,");
    }

    @Test
    void anotherTenantIsNotThereForThem() {
        String other = "other" + cooperative.run;
        cooperative.describe(other, cooperative.description(other)).statusCode(202);
        patch(other, Map.of("queues", List.of())).statusCode(404);
    }
}
