package coop.dure.tenants.identity.provider;

import coop.dure.platform.closing.BeforeErasure;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.platform.testing.TestMail;
import coop.dure.platform.testing.TestProvider;
import coop.dure.tenants.Cooperative;
import coop.dure.tenants.identity.IdentityUnavailableException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

/** A tenant's people sign in at its own provider, another realm of the real Keycloak, as a browser would. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class IdentityProviderComponentTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final TestProvider PROVIDER = new TestProvider();

    @Inject
    TopicNames topics;

    @Inject
    BeforeErasure beforeErasure;

    private Cooperative cooperative;
    private ProvidedTenant tenant;
    private String slug;
    private UUID id;

    @BeforeEach
    void live() {
        cooperative = new Cooperative(topics);
        slug = "idp" + cooperative.run;
        id = cooperative.live(slug);
        tenant = new ProvidedTenant(cooperative.member, slug, PROVIDER);
    }

    private String mail(String who) {
        return who + "@" + slug + ".example";
    }

    @Test
    void whoIsDescribedSignsInThereWithItsRoleAndNobodyElseDoes() {
        String outside = "kim@" + cooperative.memberSlug + ".example";
        PROVIDER.person(mail("admin"))
                .person(mail("a01"))
                .person(mail("stranger"))
                .person(outside);
        String before = TestIdentity.signIn(mail("a01"));
        tenant.put(tenant.wished("clientSecret", "not the secret")).statusCode(201);
        tenant.awaitPeople();
        as(before).get("/v1/tenants/" + slug).then().statusCode(403);
        assertThatThrownBy(() -> PROVIDER.signIn(mail("a01")))
                .as("its provider does not know the secret")
                .isInstanceOf(AssertionError.class);
        tenant.put(tenant.wished()).statusCode(200).body("status", equalTo("ACTIVE"));

        String admin = PROVIDER.signIn(mail("admin"));
        as(admin).get(tenant.path()).then().statusCode(200).body("clientId", equalTo(TestProvider.CLIENT));
        as(admin).get("/v1/tenants/" + slug + "/people").then().statusCode(200);
        String agent = PROVIDER.signIn(mail("a01"));
        as(agent).get(tenant.path()).then().statusCode(403).body("type", containsString("forbidden"));

        assertThatThrownBy(() -> PROVIDER.signIn(mail("stranger"))).isInstanceOf(AssertionError.class);
        assertThat(TestProvider.accounts(mail("stranger"))).isZero();
        assertThatThrownBy(() -> PROVIDER.signIn(mail("a01"), outside))
                .as("the client's provider says that somebody is the member's administrator")
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> TestIdentity.signInWith(mail("a01"), "test-password-1"))
                .as("a password from before")
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void itsPeopleGetNoPasswordsUntilItIsTakenAway() {
        PROVIDER.person(mail("a01"));
        await().atMost(SOON).until(() -> TestMail.to(mail("a02")).size() == 1);
        tenant.put(tenant.wished()).statusCode(201);
        tenant.awaitPeople();
        Map<String, Object> wished = cooperative.description(slug);
        wished.put(
                "agents",
                List.of(
                        Cooperative.agent("a01", slug),
                        Cooperative.agent("a02", slug),
                        Cooperative.agent("a03", slug)));
        cooperative.provision(slug, wished);
        tenant.awaitPeople();
        PROVIDER.person(mail("a03"));
        String newcomer = PROVIDER.signIn(mail("a03"));
        as(newcomer).get("/v1/tenants/" + slug).then().statusCode(403);
        tenant.person("a03", "invite", Map.of()).statusCode(409).body("type", containsString("not-to-be-invited"));
        assertThat(TestMail.to(mail("a03"))).isEmpty();

        as(cooperative.member).delete(tenant.path()).then().statusCode(204);
        as(cooperative.member)
                .get(tenant.path())
                .then()
                .statusCode(404)
                .body("type", containsString("identity-provider-none"))
                .body("detail", containsString("/broker/t-" + slug + "/endpoint"));
        await().atMost(SOON)
                .until(() -> TestMail.to(mail("a03")).size() == 1
                        && TestMail.to(mail("a02")).size() == 2);
        assertThat(TestProvider.providers("t-" + slug)).isZero();
        assertThat(TestProvider.open(mail("a03")).place().toString()).contains("/realms/dure/");
        as(cooperative.member).delete(tenant.path()).then().statusCode(404);
    }

    @Test
    void whoIsDisabledIsRefusedAndDoesNotGetInAgainBeforeItIsEnabled() {
        PROVIDER.person(mail("a01"));
        tenant.put(tenant.wished()).statusCode(201);
        tenant.awaitPeople();
        String token = PROVIDER.signIn(mail("a01"));
        tenant.person("a01", "disable", Map.of("reason", "left")).statusCode(200);
        await().atMost(Duration.ofSeconds(2))
                .until(() -> as(token).get("/v1/tenants/" + slug).statusCode() == 401);
        tenant.awaitPeople();
        assertThatThrownBy(() -> PROVIDER.signIn(mail("a01"))).isInstanceOf(AssertionError.class);
        tenant.person("a01", "enable", Map.of()).statusCode(200);
        tenant.awaitPeople();
        PROVIDER.signIn(mail("a01"));
        assertThat(TestMail.to(mail("a01"))).hasSizeLessThan(2);
    }

    @Test
    void aDomainIsOneTenantsAndNobodyElseHasPeopleInIt() {
        String second = "two" + cooperative.run;
        cooperative.live(second);
        ProvidedTenant other = new ProvidedTenant(cooperative.member, second, PROVIDER);
        String others = cooperative.memberSlug + ".example";
        tenant.put(tenant.wished("emailDomains", List.of("own.example", second + ".example", others, "dure.example")))
                .statusCode(409)
                .body("errors.pointer", hasItem("/emailDomains/3"));
        tenant.put(tenant.wished("emailDomains", List.of(slug + ".example", second + ".example", others)))
                .statusCode(409)
                .body("type", containsString("email-domain-taken"))
                .body("errors.pointer", equalTo(List.of("/emailDomains/1", "/emailDomains/2")));
        tenant.put(tenant.wished()).statusCode(201);
        other.put(other.wished("emailDomains", List.of(second + ".example", slug + ".example")))
                .statusCode(409)
                .body("errors.pointer", equalTo(List.of("/emailDomains/1")));

        Map<String, Object> wished = cooperative.description(second);
        wished.put("supervisors", List.of(Map.of("email", mail("super"), "displayName", "최수연")));
        wished.put("agents", List.of(Cooperative.agent("a01", second), Cooperative.agent("a09", slug)));
        cooperative
                .describe(second, wished)
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/supervisors/0/email", "/agents/1/email")));
        as(cooperative.member)
                .contentType("text/csv")
                .body(("code,displayName,email\nb01,나,b01@" + second + ".example\nb02,너," + mail("b02") + "\n")
                        .getBytes(StandardCharsets.UTF_8))
                .post("/v1/tenants/" + second + "/agents")
                .then()
                .statusCode(200)
                .body("rows.verdict", equalTo(List.of("ADDED", "REJECTED")));
        as(TestIdentity.operator())
                .body(Map.of("name", "한강", "administrators", List.of(Map.of("email", mail("kim"), "displayName", "김"))))
                .put("/v1/members/x" + cooperative.run)
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/administrators/0/email")));
    }

    @Test
    void ofTwoThatClaimOneDomainAtOnceOneGetsIt() throws InterruptedException {
        String second = "rival" + cooperative.run;
        cooperative.live(second);
        ProvidedTenant other = new ProvidedTenant(cooperative.member, second, PROVIDER);
        List<String> claimed = List.of("claimed-" + cooperative.run + ".example");
        assertThat(ProvidedTenant.atOnce(
                        () -> tenant.put(tenant.wished("emailDomains", claimed)),
                        () -> other.put(other.wished("emailDomains", claimed))))
                .containsExactlyInAnyOrder(201, 409);
    }

    @Test
    void whatCannotBeIsNamedAndWhatIsThereTellsItsSecretNowhere() {
        tenant.put(tenant.wished("issuer", PROVIDER.issuer() + "/"))
                .statusCode(422)
                .body("errors.pointer", hasItem("/issuer"));
        tenant.put(tenant.wished("issuer", PROVIDER.issuer() + "-none"))
                .statusCode(422)
                .body("type", containsString("invalid-identity-provider"))
                .body("errors.pointer", hasItem("/issuer"));
        tenant.put(tenant.wished("issuer", "https://10.0.0.1"))
                .statusCode(422)
                .body("errors.pointer", hasItem("/issuer"));
        tenant.put(Map.of()).statusCode(422).body("errors.pointer", hasItems("/issuer", "/clientId", "/emailDomains"));
        Map<String, Object> silent = tenant.wished();
        silent.remove("clientSecret");
        tenant.put(silent).statusCode(422).body("errors.pointer", equalTo(List.of("/clientSecret")));
        as(cooperative.member).get(tenant.path()).then().statusCode(404);

        tenant.put(tenant.wished()).statusCode(201).body("toString()", not(containsString(TestProvider.SECRET)));
        as(cooperative.member)
                .get(tenant.path())
                .then()
                .statusCode(200)
                .body("redirectUri", containsString("/realms/dure/broker/t-" + slug + "/endpoint"))
                .body("emailDomains", equalTo(List.of(slug + ".example")))
                .body("toString()", not(containsString(TestProvider.SECRET)));
        as(cooperative.member)
                .get("/v1/tenants/" + slug + "/audit?limit=1000")
                .then()
                .body("items.action", hasItem("identity-provider.created"))
                .body("toString()", not(containsString(TestProvider.SECRET)));
        String tag = as(cooperative.member).get(tenant.path()).header("ETag");
        tenant.put(silent).statusCode(200).header("ETag", equalTo(tag));
        silent.put("clientId", "another");
        tenant.put(silent).statusCode(422).body("errors.pointer", equalTo(List.of("/clientSecret")));
        as(cooperative.member)
                .header("If-Match", "\"1\"")
                .body(tenant.wished())
                .put(tenant.path())
                .then()
                .statusCode(412);
        as(new Cooperative(topics).member).get(tenant.path()).then().statusCode(404);
    }

    @Test
    void itEndsWithItsTenant() {
        tenant.put(tenant.wished()).statusCode(201);
        // As the loop of closings does: Keycloak refuses to remove an account that another loop is just changing.
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(IdentityUnavailableException.class)
                .until(() -> {
                    beforeErasure.of(id);
                    return true;
                });
        assertThat(TestProvider.providers("t-" + slug)).isZero();
        assertThat(TestProvider.accounts(mail("a01"))).isZero();
    }
}
