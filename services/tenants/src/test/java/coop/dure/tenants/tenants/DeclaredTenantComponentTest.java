package coop.dure.tenants.tenants;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.AtOnce;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class DeclaredTenantComponentTest {
    private static final String MERGE_PATCH = "application/merge-patch+json; charset=UTF-8";

    @Inject
    TopicNames topics;

    private Cooperative cooperative;

    @BeforeEach
    void admit() {
        cooperative = Cooperative.sharingParties(topics);
    }

    private String path(String slug) {
        return "/v1/tenants/" + slug;
    }

    private ValidatableResponse dryRun(String slug, Map<String, Object> wished) {
        return as(cooperative.member)
                .body(wished)
                .put(path(slug) + "?dryRun=true")
                .then();
    }

    private ValidatableResponse patch(String slug, Object patch) {
        return as(cooperative.member)
                .contentType(MERGE_PATCH)
                .body(patch)
                .patch(path(slug))
                .then();
    }

    private static String rows() throws SQLException {
        try (var database = TestDatabase.asSuperuser();
                var statement = database.createStatement();
                var rows = statement.executeQuery("select (select count(*) from tenant) || '/' || (select count(*) from"
                        + " agent) || '/' || (select count(*) from audit_entry) || '/' || (select coalesce(max(version), 0)"
                        + " from tenant) || '/' || (select count(*) from provisioning)")) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    @Test
    void aDryRunOfANewTenantListsAllOfItAndWritesNothing() throws SQLException {
        String slug = "drynew" + cooperative.run;
        Cooperative.awaitPlan("kr-demo");
        String before = rows();
        dryRun(slug, cooperative.description(slug))
                .statusCode(200)
                .body("changes.pointer", hasItems("/name", "/agents/a01", "/queues/reception", "/shareAgreement"))
                .body("changes.kind.unique()", equalTo(List.of("ADD")))
                .body("changes.find { it.pointer == '/name' }.words", equalTo("Name becomes \"Hotel Hangang\"."));
        assertThat(rows()).isEqualTo(before);
        as(cooperative.member).get(path(slug)).then().statusCode(404);
    }

    @Test
    void aDryRunTellsWhatAPutThenDoes() {
        String slug = "dry" + cooperative.run;
        cooperative.live(slug);
        Map<String, Object> wished = cooperative.description(slug);
        wished.put("name", "Hotel Namsan");
        wished.put("agents", List.of(Cooperative.agent("a01", slug), Cooperative.agent("a03", slug)));
        wished.put("queues", List.of(Map.of("code", "reception", "name", "로비", "extension", "700")));
        ValidatableResponse told = dryRun(slug, wished)
                .statusCode(200)
                .body("changes.pointer", equalTo(List.of("/name", "/queues/reception", "/agents/a03", "/agents/a02")))
                .body("changes.kind", equalTo(List.of("CHANGE", "CHANGE", "ADD", "REMOVE")))
                .body("changes[0].before", equalTo("Hotel Hangang"))
                .body("changes[0].after", equalTo("Hotel Namsan"))
                .body("changes[1].words", equalTo("Queue \"reception\" changes: name from \"프런트\" to \"로비\"."))
                .body("changes[2].before", nullValue())
                .body("changes[2].after.code", equalTo("a03"))
                .body("changes[3].after", nullValue())
                .body("changes.needsConfirmation", equalTo(List.of(false, false, false, true)))
                .body("changes[3].affects", containsString("billed up to and including"));
        as(cooperative.member)
                .header("Accept-Language", "ko")
                .body(wished)
                .put(path(slug) + "?dryRun=true")
                .then()
                .body("changes[1].words", equalTo("대기열 \"reception\": 변경 (이름: \"프런트\" → \"로비\")"));
        wished.put("confirmRemovals", List.of("/agents/a02"));
        as(cooperative.member)
                .header("If-Match", told.extract().header("ETag"))
                .body(wished)
                .put(path(slug))
                .then()
                .statusCode(202);
        as(cooperative.member)
                .get(path(slug) + "/audit?limit=4")
                .then()
                .body("items.action.unique()", equalTo(List.of("tenant.described")))
                .body("items.target", hasItems("/name", "/queues/reception", "/agents/a03", "/agents/a02"))
                .body("items.find { it.target == '/name' }.before", equalTo("Hotel Hangang"));
        dryRun(slug, wished).statusCode(200).body("changes", empty());
    }

    @Test
    void aDryRunRefusesWhatAPutRefuses() {
        String slug = "dryno" + cooperative.run;
        cooperative.live(slug);
        dryRun(slug, Map.of("zone", "Asia/Soul")).statusCode(422).body("errors.pointer", hasItem("/zone"));
        dryRun(slug, Map.of("currency", "USD")).statusCode(422).body("errors.pointer", hasItem("/currency"));
        as(cooperative.member)
                .header("If-Match", "\"1\"")
                .body(Map.of("name", "Other"))
                .put(path(slug) + "?dryRun=true")
                .then()
                .statusCode(412);
        as(cooperative.member)
                .body(Map.of("name", "Other"))
                .put(path(slug) + "?dryRun=yes")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("dryRun"));
        as(cooperative.member).get(path(slug)).then().body("name", equalTo("Hotel Hangang"));
    }

    @Test
    void whatCarriesDataGoesOnlyWhenItsRemovalIsConfirmed() {
        String slug = "confirm" + cooperative.run;
        Map<String, Object> wished = cooperative.description(slug);
        String e164 = "+8270" + String.valueOf(System.nanoTime()).substring(5, 13);
        wished.put("numbers", List.of(Map.of("e164", e164)));
        cooperative.provision(slug, wished);
        Map<String, Object> none = new LinkedHashMap<>();
        for (String list : List.of("queues", "agents", "sources", "numbers")) {
            none.put(list, List.of());
        }
        as(cooperative.member)
                .body(none)
                .put(path(slug))
                .then()
                .statusCode(409)
                .body("type", containsString("removals-unconfirmed"))
                .body(
                        "errors.pointer",
                        hasItems("/queues/reception", "/agents/a01", "/agents/a02", "/sources/pbx", "/numbers/" + e164))
                .body("errors.detail", hasItem(containsString("The source \"pbx\" delivers no more")));
        none.put("confirmRemovals", List.of("/queues/reception", "/agents/a01", "/agents/a02", "/sources/pbx"));
        as(cooperative.member)
                .body(none)
                .put(path(slug))
                .then()
                .statusCode(409)
                .body("errors.pointer", equalTo(List.of("/numbers/" + e164)));
        as(cooperative.member).get(path(slug)).then().body("agents.size()", equalTo(2));
        none.put(
                "confirmRemovals",
                List.of("/queues/reception", "/agents/a01", "/agents/a02", "/sources/pbx", "/numbers/" + e164));
        as(cooperative.member)
                .body(none)
                .put(path(slug))
                .then()
                .statusCode(202)
                .body("agents", empty())
                .body("numbers", empty());
    }

    @Test
    void whatCameToALiveTenantTodayGoesOnlyWhenThatIsConfirmedToo() {
        String slug = "young" + cooperative.run;
        Map<String, Object> wished = cooperative.description(slug);
        String today = LocalDate.now(ZoneId.of("Asia/Seoul")).toString();
        wished.put("serviceStartsOn", today);
        String e164 = "+8271" + String.valueOf(System.nanoTime()).substring(5, 13);
        wished.put("numbers", List.of(Map.of("e164", e164)));
        cooperative.live(slug, wished);
        Map<String, Object> fewer = new LinkedHashMap<>();
        fewer.put("agents", List.of(Cooperative.agent("a01", slug)));
        fewer.put("numbers", List.of());
        as(cooperative.member)
                .contentType(MERGE_PATCH)
                .body(fewer)
                .patch(path(slug) + "?dryRun=true")
                .then()
                .statusCode(200)
                .body("changes.pointer", equalTo(List.of("/agents/a02", "/numbers/" + e164)))
                .body("changes.needsConfirmation", everyItem(equalTo(true)))
                .body("changes.affects", everyItem(containsString(today)));
        patch(slug, fewer).statusCode(409).body("errors.pointer", equalTo(List.of("/agents/a02", "/numbers/" + e164)));
        fewer.put("confirmRemovals", List.of("/agents/a02", "/numbers/" + e164));
        patch(slug, fewer)
                .statusCode(202)
                .body("agents.size()", equalTo(1))
                .body("affected.pointer", equalTo(List.of("/agents/a02", "/numbers/" + e164)));
    }

    @Test
    void whatWasNeverLiveGoesWithoutConfirmation() {
        String slug = "unborn" + cooperative.run;
        cooperative.describe(slug, cooperative.description(slug)).statusCode(202);
        patch(slug, Map.of("agents", List.of(), "queues", List.of()))
                .statusCode(202)
                .body("agents", empty())
                .body("affected", nullValue());
    }

    @Test
    void ofSeveralAtOnceOneIsCarriedOutAndTheOthersAreToldSo() {
        String slug = "race" + cooperative.run;
        cooperative.live(slug);
        List<Response> answers = AtOnce.each(
                6,
                i -> as(cooperative.member)
                        .body(Map.of("name", "Hotel " + i, "locale", i % 2 == 0 ? "ko-KR" : "en-US"))
                        .put(path(slug)));
        assertThat(answers)
                .extracting(Response::statusCode)
                .isSubsetOf(202, 412)
                .contains(202);
        String name = as(cooperative.member).get(path(slug)).jsonPath().getString("name");
        int last = Integer.parseInt(name.substring("Hotel ".length()));
        assertThat(answers.get(last).statusCode()).isEqualTo(202);
        as(cooperative.member).get(path(slug)).then().body("locale", equalTo(last % 2 == 0 ? "ko-KR" : "en-US"));
    }

    @Test
    void ofTwoWhoDescribeANewTenantAtOnceOneMakesIt() {
        String slug = "first" + cooperative.run;
        Cooperative.awaitPlan("kr-demo");
        List<Integer> answers = AtOnce.each(
                4,
                i -> as(cooperative.member)
                        .body(cooperative.description(slug))
                        .put(path(slug))
                        .statusCode());
        assertThat(answers).isSubsetOf(200, 202, 412);
        assertThat(answers.stream().filter(status -> status == 202)).hasSize(1);
    }

    @Test
    void aMergePatchChangesWhatItNames() {
        String slug = "patch" + cooperative.run;
        cooperative.live(slug);
        patch(slug, Map.of("name", "Hotel Namsan"))
                .statusCode(202)
                .header("ETag", notNullValue())
                .body("name", equalTo("Hotel Namsan"))
                .body("agents.size()", equalTo(2));
        patch(slug, Map.of("name", "Hotel Namsan")).statusCode(200);
        patch(slug, "{\"agents\":null,\"confirmRemovals\":[\"/agents/a01\",\"/agents/a02\"]}")
                .statusCode(202)
                .body("agents", empty());
        as(cooperative.member)
                .contentType(MERGE_PATCH)
                .body(Map.of("name", "Hotel Seoul"))
                .patch(path(slug) + "?dryRun=true")
                .then()
                .statusCode(200)
                .body("changes.pointer", equalTo(List.of("/name")));
    }

    @Test
    void aMergePatchThatIsWrongNamesThePlace() {
        String slug = "patchno" + cooperative.run;
        cooperative.live(slug);
        patch(slug, "{\"nmae\":\"x\"}").statusCode(400).body("errors.pointer", hasItem("/nmae"));
        patch(slug, "{\"nmae\":null}").statusCode(400).body("errors.pointer", hasItem("/nmae"));
        patch(slug, "{\"shareAgreement\":{\"sahres\":null}}")
                .statusCode(400)
                .body("errors.pointer", hasItem("/shareAgreement/sahres"));
        patch(slug, "{\"name\":null}").statusCode(422).body("errors.pointer", hasItem("/name"));
        patch(slug, "{\"zone\":\"Asia/Soul\"}").statusCode(422).body("errors.pointer", hasItem("/zone"));
        patch(slug, "[1]").statusCode(400);
        patch(slug, "null").statusCode(400);
        patch(slug, "{\"name\":").statusCode(400);
        patch(slug, "").statusCode(400);
        as(cooperative.member).body("{}").patch(path(slug)).then().statusCode(415);
        patch("nobody" + cooperative.run, "{}").statusCode(404);
        as(TestIdentity.signIn("a01@" + slug + ".example"))
                .contentType(MERGE_PATCH)
                .body("{}")
                .patch(path(slug))
                .then()
                .statusCode(403);
        as(cooperative.member)
                .header("If-Match", "\"1\"")
                .contentType(MERGE_PATCH)
                .body("{}")
                .patch(path(slug))
                .then()
                .statusCode(412);
    }

    @Test
    void anExpectationOfATenantThatIsNotThereFails() {
        as(cooperative.member)
                .header("If-Match", "*")
                .body(cooperative.description("nobody" + cooperative.run))
                .put(path("nobody" + cooperative.run))
                .then()
                .statusCode(412);
    }
}
