package coop.dure.tenants.access;

import coop.dure.contracts.tenants.AccessChanged;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class PeopleComponentTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Map<String, String> LEFT = Map.of("reason", "left the company");

    @Inject
    TopicNames topics;

    private Cooperative cooperative;
    private String slug;
    private Map<String, Object> wished;
    private UUID tenantId;

    @BeforeEach
    void provision() {
        cooperative = Cooperative.sharingParties(topics);
        slug = "people" + cooperative.run;
        wished = cooperative.description(slug);
        tenantId = cooperative.provision(slug, wished);
        wished.put("confirmRemovals", List.of("/agents/a01", "/agents/a02"));
    }

    @Test
    void peopleAreListedByEMailWithTheirRolesAPageAtATime() {
        JsonPath first = people(cooperative.member, "?limit=2");
        assertThat(first.getList("items.email")).containsExactly(mail("a01"), mail("a02"));
        assertThat(first.getList("items.status")).containsOnly("ACTIVE");
        JsonPath rest = people(cooperative.member, "?limit=2&cursor=" + first.getString("next"));
        assertThat(rest.getList("items.email")).containsExactly(mail("admin"));
        assertThat(rest.getList("items.roles")).containsExactly(List.of("tenant-admin"));
        assertThat(rest.getString("next")).isNull();
    }

    @Test
    void aDisabledPersonIsRefusedAtOnceAndListedWithReasonAndWho() {
        String admin = TestIdentity.signIn(mail("admin"));
        await().atMost(SOON).untilAsserted(() -> as(admin).get(path()).then().statusCode(200));
        switched(cooperative.member, "admin", "disable", LEFT)
                .body("status", equalTo("DISABLED"))
                .body("reason", equalTo("left the company"))
                .body("changedBy", equalTo(AccessTold.subject(cooperative.member)))
                .body("changedByName", equalTo("kim@" + cooperative.memberSlug + ".example"));
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> as(admin).get(path()).then().statusCode(401));
        as(cooperative.member).get(path() + "/audit").then().body("items.action", hasItem("person.disabled"));
        await().atMost(SOON)
                .untilAsserted(() -> as(TestIdentity.signIn(mail("admin")))
                        .get(path())
                        .then()
                        .statusCode(401));
        switched(cooperative.member, "admin", "enable", Map.of())
                .body("status", equalTo("ACTIVE"))
                .body("reason", nullValue());
        await().atMost(SOON)
                .untilAsserted(() -> as(TestIdentity.signIn(mail("admin")))
                        .get(path())
                        .then()
                        .statusCode(200));
        as(admin).get(path()).then().statusCode(401);
    }

    @Test
    void repeatingItTellsNothingAnew() {
        switched(cooperative.member, "a01", "disable", LEFT);
        switched(cooperative.member, "a01", "disable", Map.of("reason", "again"))
                .body("reason", equalTo("left the company"));
        String subject = AccessTold.subject(TestIdentity.signIn(mail("a01")));
        await().atMost(SOON).until(() -> !AccessTold.of(topics, subject).isEmpty());
        AccessChanged told = AccessTold.of(topics, subject).get(0);
        assertThat(told.tenantId()).isEqualTo(tenantId);
        assertThat(told.status()).isEqualTo("DISABLED");
        assertThat(told.notBefore()).isNotNull();
        assertThat(AccessTold.of(topics, subject)).hasSize(1);
    }

    @Test
    void nobodyDisablesItsOwnSignIn() {
        String admin = TestIdentity.signIn(mail("admin"));
        as(admin)
                .body(LEFT)
                .post(path() + "/people/" + id("admin") + ":disable")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://dure.coop/problems/own-sign-in"));
        switched(admin, "a01", "disable", LEFT).body("status", equalTo("DISABLED"));
    }

    @Test
    void aReasonIsNeededAndAPersonMustBeThere() {
        as(cooperative.member)
                .body(Map.of())
                .post(path() + "/people/" + id("a01") + ":disable")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/reason"));
        as(cooperative.member)
                .body(LEFT)
                .post(path() + "/people/" + UUID.randomUUID() + ":disable")
                .then()
                .statusCode(404);
        as(new Cooperative(topics).member)
                .body(LEFT)
                .post(path() + "/people/" + id("a01") + ":disable")
                .then()
                .statusCode(404);
    }

    @Test
    void whoIsTakenOffTheRosterIsRefusedBeforeKeycloakHeardOfIt() {
        String agent = TestIdentity.signIn(mail("a02"));
        as(agent).get(path()).then().statusCode(403);
        wished.put("agents", List.of(Cooperative.agent("a01", slug)));
        cooperative.describe(slug, wished).statusCode(202);
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> as(agent).get(path()).then().statusCode(401));
        assertThat(people(cooperative.member, "").getList("items.email")).containsExactly(mail("a01"), mail("admin"));
    }

    @Test
    void anAdministratorOfBeforeIsRefusedWithTheTokenItHas() {
        wished.put(
                "administrators",
                List.of(
                        Map.of("email", mail("admin"), "displayName", "박지후"),
                        Map.of("email", mail("second"), "displayName", "둘째")));
        cooperative.provision(slug, wished);
        String second = TestIdentity.signIn(mail("second"));
        as(second).get(path()).then().statusCode(200);
        wished.put("administrators", List.of(Map.of("email", mail("admin"), "displayName", "박지후")));
        cooperative.describe(slug, wished).statusCode(202);
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> as(second).get(path()).then().statusCode(401));
    }

    @Test
    void whoLosesOneRoleSignsInAnewWithTheOther() {
        wished.put(
                "administrators",
                List.of(
                        Map.of("email", mail("admin"), "displayName", "박지후"),
                        Map.of("email", mail("a01"), "displayName", "상담원")));
        cooperative.provision(slug, wished);
        String both = TestIdentity.signIn(mail("a01"));
        as(both).get(path()).then().statusCode(200);
        wished.put("administrators", List.of(Map.of("email", mail("admin"), "displayName", "박지후")));
        cooperative.provision(slug, wished);
        await().atMost(SOON).untilAsserted(() -> as(both).get(path()).then().statusCode(401));
        await().atMost(SOON)
                .untilAsserted(() ->
                        as(TestIdentity.signIn(mail("a01"))).get(path()).then().statusCode(403));
    }

    @Test
    void whoWasDisabledBeforeItSignedInAtAllIsKeptOut() {
        wished.put("agents", List.of(Cooperative.agent("a01", slug), Cooperative.agent("a09", slug)));
        cooperative.describe(slug, wished).statusCode(202);
        switched(cooperative.member, "a09", "disable", LEFT);
        cooperative.provision(slug, Map.of("name", "Hotel Hangang again"));
        String agent = TestIdentity.signIn(mail("a09"));
        await().atMost(SOON).untilAsserted(() -> as(agent).get(path()).then().statusCode(401));
    }

    private io.restassured.response.ValidatableResponse switched(
            String token, String who, String verb, Map<String, String> body) {
        return as(token)
                .body(body)
                .post(path() + "/people/" + id(who) + ":" + verb)
                .then()
                .statusCode(200);
    }

    private JsonPath people(String token, String query) {
        return as(token)
                .get(path() + "/people" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String id(String who) {
        return people(cooperative.member, "").getString("items.find { it.email == '" + mail(who) + "' }.id");
    }

    private String path() {
        return "/v1/tenants/" + slug;
    }

    private String mail(String who) {
        return who + "@" + slug + ".example";
    }
}
