package coop.dure.tenants.identity;

import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whose account an organization never gets into its hands, and what is left of one that ends. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class DeparturesComponentTest {
    private static final String OFFICE = "operator@dure.example";

    @Inject
    IdentityDirectory identity;

    @ConfigProperty(name = "quarkus.keycloak.admin-client.server-url")
    String keycloak;

    private TestIdentity.Organization one;
    private Organization wished;

    @BeforeEach
    void organization() {
        one = TestIdentity.tenant("departs");
        wished = new Organization(Organization.Kind.TENANT, one.slug(), one.id(), "Hotel Hangang");
        identity.ensureOrganization(wished);
    }

    @Test
    void theOfficesAccountIsLetIntoNoOrganizationAndNothingIsToldOfIt() {
        assertThatThrownBy(() -> identity.ensurePerson(wished, "agents", OFFICE, "Office"))
                .isInstanceOf(IdentityConflictException.class)
                .hasMessageContaining("office");
        assertThat(identity.ensureNotInside(wished, OFFICE)).isEmpty();
        assertThat(identity.ensureNotInGroup(wished, "agents", OFFICE)).isEmpty();
        assertThat(members()).isEmpty();
    }

    @Test
    void noRoleOfTheOfficeOrTheRealmGetsInHoweverItWasGiven() {
        String role = account("role");
        give(role, "/role-mappings/realm", realmRole("operator"));
        String member = account("member");
        give(member, "/role-mappings/realm", realmRole("member"));
        String byGroup = account("group");
        String group = make("/groups", Map.of("name", "office-" + Ids.next()));
        admin().body(List.of(realmRole("operator")))
                .post("/groups/" + group + "/role-mappings/realm")
                .then()
                .statusCode(204);
        admin().put("/users/" + byGroup + "/groups/" + group).then().statusCode(204);
        String administrator = account("realm");
        String client = admin().get("/clients?clientId=realm-management").path("[0].id");
        give(
                administrator,
                "/role-mappings/clients/" + client,
                admin().get("/clients/" + client + "/roles/view-users").as(Map.class));
        for (String who : List.of("role", "member", "group", "realm")) {
            assertThatThrownBy(() -> identity.ensurePerson(wished, "admins", mail(who), "박지후"))
                    .as(who)
                    .isInstanceOf(IdentityConflictException.class);
        }
        assertThat(members()).isEmpty();
    }

    @Test
    void whoIsInAnotherOrganizationIsNotToldOfAsOneWhoLeft() {
        String email = mail("others");
        TestIdentity.Organization other = TestIdentity.member("others");
        identity.ensurePerson(
                new Organization(Organization.Kind.MEMBER, other.slug(), other.id(), "다리"), "members", email, "이서연");
        assertThat(identity.ensureNotInside(wished, email)).isEmpty();
        assertThat(identity.ensureNotInGroup(wished, "agents", email)).isEmpty();
        String own = identity.ensurePerson(wished, "agents", mail("own"), "이서연");
        assertThat(identity.ensureNotInside(wished, mail("own"))).hasValue(own);
        assertThat(identity.ensureNotInside(wished, mail("own"))).hasValue(own);
    }

    @Test
    void anOrganizationThatEndsTakesItsOwnPeopleAlongAndNobodyElses() {
        String own = identity.ensurePerson(wished, "agents", mail("own"), "이서연");
        String shared = subject(one.alsoIn(TestIdentity.tenant("stays"), "agent"));
        String office = identity.ensurePerson(wished, "agents", mail("office"), "사무국");
        give(office, "/role-mappings/realm", realmRole("operator"));
        String clientId = one.alias() + ".main.g1";
        identity.ensureClient(wished, clientId, "main");

        identity.ensureGone(wished);
        identity.ensureGone(wished);

        assertThat(status("/users/" + own)).isEqualTo(404);
        assertThat(status("/users/" + shared)).isEqualTo(200);
        assertThat(status("/users/" + office)).isEqualTo(200);
        assertThat(status("/organizations/" + one.keycloakId())).isEqualTo(404);
        assertThat(admin().get("/clients?clientId=" + clientId).jsonPath().getList("$"))
                .isEmpty();
    }

    private String mail(String who) {
        return who + "@" + one.slug() + ".example";
    }

    private List<Map<String, Object>> members() {
        return admin().get("/organizations/" + one.keycloakId() + "/members")
                .jsonPath()
                .getList("$");
    }

    private String account(String who) {
        return make("/users", Map.of("username", mail(who), "email", mail(who), "enabled", true));
    }

    private String make(String path, Object described) {
        String place = admin().body(described)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        return place.substring(place.lastIndexOf('/') + 1);
    }

    private void give(String account, String mappings, Object role) {
        admin().body(List.of(role)).post("/users/" + account + mappings).then().statusCode(204);
    }

    private Object realmRole(String name) {
        return admin().get("/roles/" + name).as(Map.class);
    }

    private int status(String path) {
        return admin().get(path).statusCode();
    }

    private RequestSpecification admin() {
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .baseUri(keycloak)
                .basePath("/admin/realms/dure")
                .auth()
                .oauth2(TestIdentity.ofAnotherRealm())
                .contentType(ContentType.JSON);
    }

    private static String subject(String token) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8))
                .getString("sub");
    }
}
