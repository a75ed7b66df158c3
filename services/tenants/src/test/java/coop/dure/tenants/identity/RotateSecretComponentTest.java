package coop.dure.tenants.identity;

import coop.dure.platform.idempotency.OncePerKey;
import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.platform.testing.AtOnce;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.tenants.Cooperative;
import coop.dure.tenants.audit.Audit;
import coop.dure.tenants.tenants.SetTenantStatus;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class RotateSecretComponentTest {
    @Inject
    SetTenantStatus status;

    @Inject
    TopicNames topics;

    @Inject
    TenantTransactions transactions;

    @Inject
    IdentityDirectory identity;

    @Inject
    OncePerKey once;

    @Inject
    Audit audit;

    @Inject
    Secrets secrets;

    private Cooperative cooperative;
    private String clients;
    private UUID client;
    private Organization organization;

    @BeforeEach
    void live() {
        cooperative = Cooperative.sharingParties(topics);
        String slug = "secret" + cooperative.run;
        UUID tenantId = cooperative.live(slug);
        clients = "/v1/tenants/" + slug + "/api-clients";
        client = as(cooperative.member).get(clients).jsonPath().getUUID("items[0].id");
        organization = new Organization(Organization.Kind.TENANT, slug, tenantId, slug);
    }

    private JsonPath rotate(String key) {
        return as(cooperative.member)
                .header("Idempotency-Key", key)
                .body(Map.of("overlapSeconds", 0))
                .post(clients + "/" + client + ":rotateSecret")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void anIdentityServerThatIsAwaySpendsNothing() throws SQLException {
        RotateSecret away = new RotateSecret(
                transactions, status, new IssueSecret(new Away(identity)), secrets, once, audit, new FewAtOnce());
        RequestKey same = new RequestKey(organization.dureId(), "a member", "POST", "/", "same", "body");
        assertThatThrownBy(() -> away.of(organization, client, Duration.ZERO, same)
                        .await()
                        .atMost(Duration.ofSeconds(20)))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(503);
                    assertThat(problem.slug()).isEqualTo("identity-unavailable");
                    assertThat(problem.retryAfter()).isPositive();
                });
        as(cooperative.member).get(clients).then().body("items[0].generation", equalTo(1));
        assertThat(spent(same)).isZero();
        JsonPath secret = rotate("same");
        assertThat(secret.getInt("generation")).isEqualTo(2);
        assertThat(TestIdentity.signIn(secret.getString("clientId"), secret.getString("clientSecret")))
                .isNotBlank();
        as(cooperative.member)
                .header("Idempotency-Key", "same")
                .body(Map.of("overlapSeconds", 0))
                .post(clients + "/" + client + ":rotateSecret")
                .then()
                .statusCode(409)
                .body("type", containsString("secret-told-once"));
    }

    private static int spent(RequestKey key) throws SQLException {
        try (var database = TestDatabase.asSuperuser();
                var statement = database.prepareStatement("select count(*) from request_key where tenant_id = ?")) {
            statement.setObject(1, key.tenantId());
            try (var rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getInt(1);
            }
        }
    }

    @Test
    void anAttemptThatDiedIsMendedByRotatingAgain() {
        String next = ApiClient.clientId(organization, "main", 2);
        identity.ensureClient(organization, next, "died");
        String untold = identity.newSecret(next);
        identity.removeClient(ApiClient.clientId(organization, "main", 1));
        JsonPath secret = rotate("again");
        assertThat(secret.getString("clientId")).isEqualTo(next);
        assertThat(TestIdentity.signIn(next, secret.getString("clientSecret"))).isNotBlank();
        assertThatThrownBy(() -> TestIdentity.signIn(next, untold)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aTokenThatTheSecretBeforeGotIsWorthNothingAnyMore() {
        JsonPath before = rotate("first");
        String token = TestIdentity.signIn(before.getString("clientId"), before.getString("clientSecret"));
        as(token).get("/v1/tenants").then().statusCode(200);
        rotate("second");
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> as(token).get("/v1/tenants").then().statusCode(401));
    }

    @Test
    void ofSeveralAtOnceOnlyTheLastSecretLives() {
        List<JsonPath> secrets = AtOnce.each(3, i -> rotate("at-once-" + i)).stream()
                .sorted(Comparator.comparing(secret -> secret.getInt("generation")))
                .toList();
        assertThat(secrets).extracting(secret -> secret.getInt("generation")).containsExactly(2, 3, 4);
        JsonPath last = secrets.get(2);
        assertThat(TestIdentity.signIn(last.getString("clientId"), last.getString("clientSecret")))
                .isNotBlank();
        for (JsonPath earlier : secrets.subList(0, 2)) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThatThrownBy(() -> TestIdentity.signIn(
                                    earlier.getString("clientId"), earlier.getString("clientSecret")))
                            .isInstanceOf(IllegalStateException.class));
        }
    }

    /** An identity server that goes away in the middle. */
    private record Away(IdentityDirectory real) implements IdentityDirectory {
        @Override
        public void ensureOrganization(Organization organization) {
            real.ensureOrganization(organization);
        }

        @Override
        public String ensurePerson(Organization organization, String group, String email, String displayName) {
            return real.ensurePerson(organization, group, email, displayName);
        }

        @Override
        public boolean invite(String subject, Duration validFor, boolean despitePassword) {
            return real.invite(subject, validFor, despitePassword);
        }

        @Override
        public Optional<String> ensureNotInGroup(Organization organization, String group, String email) {
            return real.ensureNotInGroup(organization, group, email);
        }

        @Override
        public Optional<String> ensureNotInside(Organization organization, String email) {
            return real.ensureNotInside(organization, email);
        }

        @Override
        public void ensureClient(Organization organization, String clientId, String name) {
            real.ensureClient(organization, clientId, name);
        }

        @Override
        public String newSecret(String clientId) {
            throw new IdentityUnavailableException("away");
        }

        @Override
        public void removeClient(String clientId) {
            real.removeClient(clientId);
        }

        @Override
        public void ensureGone(Organization organization) {
            real.ensureGone(organization);
        }
    }
}
