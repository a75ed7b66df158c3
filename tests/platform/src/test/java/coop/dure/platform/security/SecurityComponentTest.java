package coop.dure.platform.security;

import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.platform.tenancy.TenantDirectory;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "sample"))
class SecurityComponentTest {
    private final TenantTransactions transactions;
    private final TenantDirectory directory;

    SecurityComponentTest(TenantTransactions transactions, TenantDirectory directory) {
        this.transactions = transactions;
        this.directory = directory;
    }

    private static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    @Test
    void aRequestWithoutTokenIsRefusedWithAProblem() {
        given().get("/v1/samples/caller")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", containsString("Bearer"))
                .body("type", equalTo("https://dure.coop/problems/unauthorized"));
    }

    @Test
    void nonsenseIsNoToken() {
        with("nonsense").get("/v1/samples/caller").then().statusCode(401).contentType("application/problem+json");
    }

    @Test
    void anExpiredTokenIsRefused() {
        String token = TestIdentity.tenant("expiring").aboutToExpire();
        await().atMost(10, SECONDS)
                .untilAsserted(() -> with(token)
                        .get("/v1/samples/caller")
                        .then()
                        .statusCode(401)
                        .contentType("application/problem+json"));
    }

    @Test
    void aTokenOfAnotherRealmIsRefused() {
        with(TestIdentity.ofAnotherRealm()).get("/v1/samples/caller").then().statusCode(401);
    }

    @Test
    void aTokenForSomebodyElseIsRefused() {
        with(TestIdentity.tenant("other").withoutAudience())
                .get("/v1/samples/caller")
                .then()
                .statusCode(401);
    }

    @Test
    void aTokenOfTwoOrganizationsIsRefused() {
        var one = TestIdentity.tenant("one");
        var two = TestIdentity.tenant("two");
        with(one.alsoIn(two, Roles.TENANT_ADMIN))
                .get("/v1/samples/caller")
                .then()
                .statusCode(401);
    }

    @Test
    void peopleAndSystemsOfATenantCarryOneShape() {
        var tenant = TestIdentity.tenant("hotel");
        with(tenant.person(Roles.TENANT_ADMIN))
                .get("/v1/samples/caller")
                .then()
                .statusCode(200)
                .body("kind", equalTo("TENANT"))
                .body("id", equalTo(tenant.id().toString()))
                .body("slug", equalTo(tenant.slug()))
                .body("roles", hasItem(Roles.TENANT_ADMIN));
        with(tenant.system())
                .get("/v1/samples/caller")
                .then()
                .statusCode(200)
                .body("id", equalTo(tenant.id().toString()))
                .body("roles", hasItem(Roles.TENANT_SYSTEM));
    }

    @Test
    void membersAndCollaboratorsAreParties() {
        with(TestIdentity.member("mem").person(Roles.MEMBER))
                .get("/v1/samples/caller")
                .then()
                .statusCode(200)
                .body("kind", equalTo("PARTY"));
        with(TestIdentity.collaborator("col").person(Roles.COLLABORATOR))
                .get("/v1/samples/caller")
                .then()
                .statusCode(200)
                .body("kind", equalTo("PARTY"));
    }

    @Test
    void anOperatorIsInNoOrganization() {
        with(TestIdentity.operator())
                .get("/v1/samples/caller")
                .then()
                .statusCode(200)
                .body("kind", equalTo("OPERATOR"));
    }

    @Test
    void aRoleThatIsNotHeldIsForbidden() {
        with(TestIdentity.tenant("hotel").person(Roles.AGENT))
                .get("/v1/samples/tenant")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @Test
    void aPathThatNamesNoRoleIsForNobody() {
        with(TestIdentity.operator()).get("/v1/samples/unannotated").then().statusCode(403);
        given().get("/v1/samples/unannotated").then().statusCode(401);
    }

    @Test
    void onlyHealthIsOpen() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(401);
        given().get("/q/openapi").then().statusCode(401);
    }

    @Test
    void aTenantIsItsOwn() {
        var tenant = TestIdentity.tenant("hotel");
        know(tenant.id(), tenant.slug(), UUID.randomUUID());
        String token = tenant.system();
        with(token).get("/v1/samples/tenant").then().statusCode(200).body("zone", equalTo("Asia/Seoul"));
        with(token)
                .header(CurrentTenant.HEADER, tenant.slug())
                .get("/v1/samples/tenant")
                .then()
                .statusCode(200);
    }

    @Test
    void aForeignTenantIsNotFound() {
        var tenant = TestIdentity.tenant("hotel");
        var other = TestIdentity.tenant("motel");
        know(tenant.id(), tenant.slug(), UUID.randomUUID());
        know(other.id(), other.slug(), UUID.randomUUID());
        with(tenant.system())
                .header(CurrentTenant.HEADER, other.slug())
                .get("/v1/samples/tenant")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("errors[0].parameter", equalTo(CurrentTenant.HEADER));
    }

    @Test
    void aMemberReachesTheTenantsItLooksAfter() {
        var member = TestIdentity.member("mem");
        var mine = TestIdentity.tenant("mine");
        var theirs = TestIdentity.tenant("theirs");
        know(mine.id(), mine.slug(), member.id());
        know(theirs.id(), theirs.slug(), UUID.randomUUID());
        String token = member.person(Roles.MEMBER);
        with(token)
                .header(CurrentTenant.HEADER, mine.slug())
                .get("/v1/samples/tenant")
                .then()
                .statusCode(200);
        with(token)
                .header(CurrentTenant.HEADER, theirs.slug())
                .get("/v1/samples/tenant")
                .then()
                .statusCode(404);
        with(token).get("/v1/samples/tenant").then().statusCode(400);
        with(TestIdentity.operator())
                .header(CurrentTenant.HEADER, theirs.slug())
                .get("/v1/samples/tenant")
                .then()
                .statusCode(200);
    }

    @Test
    void whatIsOurFaultIsNotExplainedToStrangers() {
        with(TestIdentity.tenant("hotel").person(Roles.TENANT_ADMIN))
                .get("/v1/samples/broken")
                .then()
                .statusCode(500)
                .contentType("application/problem+json")
                .body(not(containsString("secret")))
                .body(not(containsString("coop.dure")));
    }

    private void know(UUID id, String slug, UUID member) {
        TenantChanged state = new TenantChanged(
                id,
                slug,
                slug,
                "ACTIVE",
                member,
                "Asia/Seoul",
                "ko-KR",
                "KRW",
                LocalDate.of(2026, 10, 1),
                List.of(),
                1);
        transactions
                .asWorker(connection -> directory.apply(connection, state))
                .await()
                .atMost(Duration.ofSeconds(10));
    }
}
