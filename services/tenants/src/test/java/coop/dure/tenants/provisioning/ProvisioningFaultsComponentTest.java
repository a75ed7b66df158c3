package coop.dure.tenants.provisioning;

import coop.dure.contracts.Topics;
import coop.dure.contracts.tenants.AgentChanged;
import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.platform.testing.TestLog;
import coop.dure.platform.testing.TestProvider;
import coop.dure.tenants.Cooperative;
import coop.dure.tenants.identity.provider.ProvidedTenant;
import coop.dure.tenants.provisioning.KeycloakProxy.Fault;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;

/** Whatever Keycloak does, a tenant gets live in the end, nothing of it is there twice, and what has ended goes. */
@QuarkusTest
@WithTestResource(value = ProxiedStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class ProvisioningFaultsComponentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Predicate<String> ANY = call -> true;

    @Inject
    TopicNames topics;

    private KeycloakProxy proxy;
    private Cooperative cooperative;

    @BeforeEach
    void stand() {
        proxy = ProxiedStack.proxy();
        cooperative = Cooperative.sharingParties(topics);
    }

    @AfterEach
    void leave() {
        proxy.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CONFLICT", "BROKEN", "LOST", "HALF"})
    void eachCallThatIsSpoiledOnceIsMadeAgainAndNothingIsThereTwice(Fault fault) {
        String slug = fault.name().toLowerCase(Locale.ROOT) + cooperative.run;
        proxy.spoilEachOnce(fault, ANY);
        UUID tenant = cooperative.live(slug);
        assertThat(proxy.spoiled())
                .contains(
                        "POST /admin/realms/dure/organizations",
                        "POST /admin/realms/dure/organizations/{id}/groups",
                        "POST /admin/realms/dure/organizations/{id}/members",
                        "POST /admin/realms/dure/users",
                        "POST /admin/realms/dure/clients")
                .hasSizeGreaterThan(12);
        assertThereOnce(slug, tenant);
    }

    @Test
    void aCallThatIsNeverAnsweredIsMadeAgain() {
        String slug = "silent" + cooperative.run;
        proxy.spoilEachOnce(Fault.SILENT, call -> call.startsWith("POST"));
        UUID tenant = cooperative.live(slug);
        assertThat(proxy.spoiled()).contains("POST /admin/realms/dure/organizations", "POST /admin/realms/dure/users");
        assertThereOnce(slug, tenant);
    }

    @Test
    void aTenantForWhichKeycloakDoesNotAnswerHoldsUpNoOther() {
        String slow = "slow" + cooperative.run;
        proxy.spoilEachOnce(Fault.SILENT, "POST /admin/realms/dure/organizations"::equals);
        var described = cooperative
                .describe(slow, cooperative.description(slow))
                .statusCode(202)
                .extract()
                .jsonPath();
        UUID heldUp = described.getUUID("id");
        cooperative.prepare(heldUp, described.getLong("version"));
        Awaitility.await().atMost(PATIENCE).until(() -> !proxy.spoiled().isEmpty());
        UUID other = cooperative.live("quick" + cooperative.run);
        cooperative.awaitStatus(slow, "ACTIVE");
        assertThat(wentLiveAt(other)).isBefore(wentLiveAt(heldUp));
    }

    @Test
    void aTenantThatIsDescribedWhileKeycloakIsAwayGetsLiveWhenItIsBack() {
        String slug = "away" + cooperative.run;
        proxy.goAway();
        var described = cooperative
                .describe(slug, cooperative.description(slug))
                .statusCode(202)
                .extract()
                .jsonPath();
        UUID tenant = described.getUUID("id");
        cooperative.prepare(tenant, described.getLong("version"));
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> as(cooperative.member)
                        .get("/v1/tenants/" + slug + "/provisioning")
                        .then()
                        .body("status", equalTo("RUNNING"))
                        .body("steps[0].status", equalTo("PENDING"))
                        .body("steps[0].attempts", greaterThan(10))
                        .body("steps[0].lastError", notNullValue())
                        .body("steps[0].whatToDo", equalTo("Nothing to do: it is tried again by itself.")));
        as(cooperative.member)
                .body(Map.of("name", "Hotel Namsan"))
                .put("/v1/tenants/" + slug)
                .then()
                .statusCode(202);
        proxy.behave();
        long version =
                as(cooperative.member).get("/v1/tenants/" + slug).jsonPath().getLong("version");
        cooperative.prepare(tenant, version);
        cooperative.awaitStatus(slug, "ACTIVE");
        assertThereOnce(slug, tenant);
    }

    @Test
    void aSecretWhoseOverlapEndsWhileKeycloakIsAwayIsRefusedThenAndForgottenWhenItIsBack() {
        String slug = "overlap" + cooperative.run;
        cooperative.live(slug);
        JsonPath before = rotate(slug, 0);
        rotate(slug, 5);
        proxy.goAway();
        String token = TestIdentity.signIn(before.getString("clientId"), before.getString("clientSecret"));
        as(token).get("/v1/tenants").then().statusCode(200);
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> as(token).get("/v1/tenants").then().statusCode(401));
        String ended = "/clients?clientId=" + before.getString("clientId");
        Awaitility.await().atMost(PATIENCE).until(() -> !proxy.spoiled().isEmpty());
        assertThat(proxy.list(ended)).hasSize(1);
        proxy.behave();
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(proxy.list(ended)).isEmpty());
    }

    @Test
    void aGroupThatSomebodyDeletedByHandIsMadeAgainThoughItsIdWasRemembered() {
        String slug = "deleted" + cooperative.run;
        UUID tenant = cooperative.live(slug);
        String organization = "/organizations/"
                + proxy.list("/organizations?q=dure_id:" + tenant).get(0).get("id");
        delete(organization + "/groups/" + group(organization, "admins"));
        describedAnew(slug, "Without its group");
        assertThat(proxy.list(organization + "/members")).hasSize(4);
        assertAdministratorSignsIn(slug);
    }

    private static void assertAdministratorSignsIn(String slug) {
        as(TestIdentity.signIn("admin@" + slug + ".example"))
                .get("/v1/tenants/" + slug)
                .then()
                .statusCode(200);
    }

    private void describedAnew(String slug, String name) {
        Map<String, Object> wished = cooperative.description(slug);
        wished.put("name", name);
        cooperative.provision(slug, wished);
    }

    private String group(String organization, String name) {
        return proxy.list(organization + "/groups").stream()
                .filter(group -> name.equals(group.get("name")))
                .map(group -> String.valueOf(group.get("id")))
                .findFirst()
                .orElseThrow();
    }

    private void delete(String path) {
        RestAssured.given()
                .auth()
                .oauth2(TestIdentity.ofAnotherRealm())
                .delete(ProxiedStack.keycloak() + "/admin/realms/dure" + path)
                .then()
                .statusCode(204);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"BROKEN", "LOST"})
    void aProviderWhoseEachCallIsSpoiledOnceIsInForceInTheEndAndThereOnce(Fault fault) {
        String slug = "own-" + fault.name().toLowerCase(Locale.ROOT) + cooperative.run;
        UUID tenant = cooperative.live(slug);
        String person = "admin@" + slug + ".example";
        TestProvider provider = new TestProvider().person(person);
        ProvidedTenant provided = new ProvidedTenant(cooperative.member, slug, provider);
        proxy.spoilEachOnce(fault, ANY);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> provided.put(provided.wished()).extract().statusCode() < 300);
        provided.awaitPeople();
        assertThat(proxy.spoiled())
                .contains(
                        "POST /admin/realms/dure/identity-provider/instances",
                        "POST /admin/realms/dure/identity-provider/instances/t-" + slug + "/mappers",
                        "PUT /admin/realms/dure/organizations/{id}",
                        "POST /admin/realms/dure/organizations/{id}/identity-providers",
                        "POST /admin/realms/dure/users/{id}/federated-identity/t-" + slug);
        proxy.behave();
        assertThat(TestProvider.providers("t-" + slug)).isEqualTo(1);
        assertThat(proxy.list("/identity-provider/instances/t-" + slug + "/mappers"))
                .hasSize(1);
        assertThat(proxy.list("/organizations?q=dure_id:" + tenant).get(0).get("domains"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(1);
        as(provider.signIn(person)).get("/v1/tenants/" + slug).then().statusCode(200);
    }

    @Test
    void aProviderThatIsDescribedOrTakenAwayWhileKeycloakIsAwayLocksNobodyOut() {
        String slug = "gone" + cooperative.run;
        cooperative.live(slug);
        String person = "admin@" + slug + ".example";
        TestProvider provider = new TestProvider().person(person);
        ProvidedTenant provided = new ProvidedTenant(cooperative.member, slug, provider);
        TestIdentity.signIn(person);
        proxy.goAway();
        provided.put(provided.wished()).statusCode(503).header("Retry-After", notNullValue());
        as(cooperative.member).get(provided.path()).then().statusCode(404);
        proxy.spoilEachOnce(Fault.AWAY, call -> call.startsWith("POST") && call.endsWith("/instances"));
        provided.put(provided.wished()).statusCode(503);
        as(cooperative.member).get(provided.path()).then().body("status", equalTo("SECRET_AWAITED"));
        as(TestIdentity.signIn(person)).get("/v1/tenants/" + slug).then().statusCode(200);
        provided.put(provided.wished()).statusCode(200).body("status", equalTo("ACTIVE"));
        provided.awaitPeople();
        provider.signIn(person);

        proxy.goAway();
        as(cooperative.member).delete(provided.path()).then().statusCode(202);
        as(cooperative.member).get(provided.path()).then().body("status", equalTo("REMOVING"));
        proxy.behave();
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> as(cooperative.member).get(provided.path()).then().statusCode(404));
        assertThat(TestProvider.providers("t-" + slug)).isZero();
    }

    private JsonPath rotate(String slug, int overlapSeconds) {
        String clients = "/v1/tenants/" + slug + "/api-clients";
        String client = as(cooperative.member).get(clients).jsonPath().getString("items[0].id");
        return as(cooperative.member)
                .body(Map.of("overlapSeconds", overlapSeconds))
                .post(clients + "/" + client + ":rotateSecret")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void assertThereOnce(String slug, UUID tenant) {
        proxy.behave();
        List<Map<String, Object>> organizations = proxy.list("/organizations?q=dure_id:" + tenant);
        assertThat(organizations).hasSize(1);
        String organization = "/organizations/" + organizations.get(0).get("id");
        assertThat(proxy.list("/clients?search=true&clientId=t-" + slug)).hasSize(1);
        assertThat(proxy.list("/users?email=@" + slug + ".example")).hasSize(3);
        assertThat(proxy.list(organization + "/members"))
                .as("three people, one system")
                .hasSize(4);
        assertThat(proxy.list(organization + "/groups"))
                .extracting(group -> group.get("name"))
                .doesNotHaveDuplicates();
        assertAdministratorSignsIn(slug);
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(wentLive(tenant)).isEqualTo(1));
        assertThat(signInsTold(tenant)).isEqualTo(2);
    }

    private long wentLive(UUID tenant) {
        return told(tenant, "TenantChanged")
                .map(event -> Events.read(event, TenantChanged.class))
                .filter(event -> event.status().equals("ACTIVE"))
                .count();
    }

    private Instant wentLiveAt(UUID tenant) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> told(tenant, "TenantChanged")
                                .filter(event -> Events.read(event, TenantChanged.class)
                                        .status()
                                        .equals("ACTIVE"))
                                .map(event -> Instant.ofEpochMilli(event.timestamp()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private long signInsTold(UUID tenant) {
        return told(tenant, "AgentChanged")
                .map(event -> Events.read(event, AgentChanged.class))
                .filter(event -> event.subject() != null)
                .count();
    }

    private Stream<ConsumerRecord<String, byte[]>> told(UUID tenant, String type) {
        return TestLog.read(topics, Topics.TENANTS_STATE).stream()
                .filter(event -> tenant.equals(Events.tenantId(event))
                        && Events.type(event).equals(type));
    }
}
