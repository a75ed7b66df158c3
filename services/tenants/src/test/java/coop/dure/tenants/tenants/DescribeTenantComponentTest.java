package coop.dure.tenants.tenants;

import coop.dure.contracts.Topics;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.platform.testing.TestLog;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class DescribeTenantComponentTest {
    @Inject
    TopicNames topics;

    private Cooperative cooperative;

    @BeforeEach
    void admit() {
        cooperative = Cooperative.sharingParties(topics);
    }

    @Test
    void aTenantGoesLiveAndItsSystemsSignInWithARotatedSecret() {
        String slug = "hotel" + cooperative.run;
        cooperative.live(slug);
        String client = as(cooperative.member)
                .get("/v1/tenants/" + slug + "/api-clients")
                .jsonPath()
                .getString("items[0].id");
        String path = "/v1/tenants/" + slug + "/api-clients/" + client + ":rotateSecret";
        var secret = as(cooperative.member)
                .header("Idempotency-Key", "once")
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        String system = TestIdentity.signIn(secret.getString("clientId"), secret.getString("clientSecret"));
        as(system).get("/v1/tenants/" + slug).then().statusCode(200).body("status", equalTo("ACTIVE"));
        as(cooperative.member)
                .header("Idempotency-Key", "once")
                .post(path)
                .then()
                .statusCode(409)
                .body("type", containsString("secret-told-once"))
                .body(not(containsString(secret.getString("clientSecret"))));
    }

    @Test
    void theSameDescriptionAgainChangesNothing() {
        String slug = "again" + cooperative.run;
        cooperative.live(slug);
        cooperative
                .describe(slug, cooperative.description(slug))
                .statusCode(200)
                .body("status", equalTo("ACTIVE"));
    }

    @Test
    void tenantChangedIsTheLastEventOfAChange() {
        String slug = "order" + cooperative.run;
        UUID id = cooperative
                .describe(slug, cooperative.description(slug))
                .statusCode(202)
                .extract()
                .jsonPath()
                .getUUID("id");
        List<String> types = Awaitility.await().until(() -> typesOf(id), found -> found.contains("TenantChanged"));
        assertThat(types.subList(0, types.indexOf("TenantChanged")))
                .contains("QueueChanged", "AgentChanged", "SourceChanged", "AgreementChanged");
    }

    private List<String> typesOf(UUID tenantId) {
        List<String> types = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> event : TestLog.read(topics, Topics.TENANTS_STATE)) {
            if (tenantId.equals(Events.tenantId(event))) {
                types.add(Events.type(event));
            }
        }
        return types;
    }

    @Test
    void anAgentWhoIsNoLongerListedLeavesAndTheRestStays() {
        String slug = "leave" + cooperative.run;
        cooperative.live(slug);
        Map<String, Object> wished = cooperative.description(slug);
        wished.put("agents", List.of(Cooperative.agent("a01", slug)));
        wished.remove("queues");
        wished.put("confirmRemovals", List.of("/agents/a02"));
        cooperative
                .describe(slug, wished)
                .statusCode(202)
                .body("agents.code", equalTo(List.of("a01")))
                .body("queues.code", equalTo(List.of("reception")));
    }

    @Test
    void aStaleETagIsRefused() {
        String slug = "stale" + cooperative.run;
        cooperative.live(slug);
        as(cooperative.member)
                .header("If-Match", "\"1\"")
                .body(Map.of("name", "Other"))
                .put("/v1/tenants/" + slug)
                .then()
                .statusCode(412);
    }

    @Test
    void everythingWrongIsToldAtOnceWithItsPlace() {
        String slug = "wrong" + cooperative.run;
        Map<String, Object> wished = cooperative.description(slug);
        wished.put("zone", "Asia/Soul");
        wished.put("currency", "WON");
        wished.put("numbers", List.of(Map.of("e164", "02-123-4567")));
        wished.put("shareAgreement", Map.of("shares", List.of(Cooperative.share("MEMBER", 70))));
        cooperative
                .describe(slug, wished)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItem("/zone"))
                .body("errors.pointer", hasItem("/currency"))
                .body("errors.pointer", hasItem("/numbers/0/e164"))
                .body("errors.pointer", hasItem("/shareAgreement/shares"));
    }

    @Test
    void mistakesAreExplainedInKorean() {
        as(cooperative.member)
                .header("Accept-Language", "ko-KR,ko;q=0.9")
                .body(Map.of("zone", "Asia/Soul"))
                .put("/v1/tenants/korean" + cooperative.run)
                .then()
                .statusCode(422)
                .body("title", equalTo("테넌트 설명이 올바르지 않습니다"));
    }

    @Test
    void anUnknownFieldAndAWrongTypeAreNamed() {
        as(cooperative.member)
                .body(Map.of("nmae", "x"))
                .put("/v1/tenants/field" + cooperative.run)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/nmae"));
        as(cooperative.member)
                .body(Map.of("serviceStartsOn", "soon"))
                .put("/v1/tenants/field" + cooperative.run)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/serviceStartsOn"));
    }

    @Test
    void anUnknownPlanIsRefusedByName() {
        String slug = "plan" + cooperative.run;
        Map<String, Object> wished = cooperative.description(slug);
        wished.put("ratePlan", "no-such-plan");
        cooperative.describe(slug, wished).statusCode(422).body("errors.pointer", hasItem("/ratePlan"));
    }

    @Test
    void aNumberBelongsToOneTenantAtATime() {
        String first = "number1" + cooperative.run;
        String second = "number2" + cooperative.run;
        String e164 = "+8270" + String.valueOf(System.nanoTime()).substring(5, 13);
        Map<String, Object> wished = cooperative.description(first);
        wished.put("numbers", List.of(Map.of("e164", e164)));
        cooperative.describe(first, wished).statusCode(202);
        Map<String, Object> other = cooperative.description(second);
        other.put("numbers", List.of(Map.of("e164", e164)));
        cooperative.describe(second, other).statusCode(409).body("errors.pointer", hasItem("/numbers/0/e164"));
    }

    @Test
    void aMemberSeesOnlyItsOwnTenants() {
        String slug = "own" + cooperative.run;
        cooperative.live(slug);
        Cooperative other = new Cooperative(topics);
        as(other.member).get("/v1/tenants/" + slug).then().statusCode(404);
        as(other.member).get("/v1/tenants/" + slug + "/api-clients").then().statusCode(404);
        as(other.member).get("/v1/tenants").then().statusCode(200).body("items.slug", not(hasItem(slug)));
        as(other.member)
                .body(other.description(slug))
                .put("/v1/tenants/" + slug)
                .then()
                .statusCode(409)
                .body("type", containsString("slug-taken"));
        as(cooperative.member).get("/v1/tenants").then().body("items.slug", hasItem(slug));
    }

    @Test
    void aTenantsPeopleSeeTheirOwnTenantOnly() {
        String slug = "people" + cooperative.run;
        String other = "strangers" + cooperative.run;
        cooperative.live(slug);
        cooperative.live(other);
        String administrator = TestIdentity.signIn("admin@" + slug + ".example");
        as(administrator).get("/v1/tenants/" + slug).then().statusCode(200);
        as(administrator).get("/v1/tenants/" + other).then().statusCode(404);
        as(administrator)
                .body(Map.of("name", "Mine"))
                .put("/v1/tenants/" + slug)
                .then()
                .statusCode(403);
    }

    @Test
    void theAppRoleWithoutAScopeSeesNothing() throws SQLException {
        cooperative.live("sql" + cooperative.run);
        try (var app = TestDatabase.asApp();
                var rows = app.createStatement().executeQuery("select count(*) from tenant")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    @Test
    void boundToOneTenantTheAppRoleSeesNothingOfAnother() throws SQLException {
        String slug = "mine" + cooperative.run;
        String other = "theirs" + cooperative.run;
        cooperative.live(slug);
        cooperative.live(other);
        UUID mine = idOf(slug);
        UUID theirs = idOf(other);
        assertThat(TestDatabase.tablesThatShow(theirs, theirs))
                .contains("tenant", "agent", "queue", "source", "api_client", "provisioning_step");
        assertThat(TestDatabase.tablesThatShow(theirs, mine)).isEmpty();
    }

    private UUID idOf(String slug) {
        return UUID.fromString(as(cooperative.member).get("/v1/tenants/" + slug).path("id"));
    }
}
