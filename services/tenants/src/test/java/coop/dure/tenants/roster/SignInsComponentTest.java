package coop.dure.tenants.roster;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.tenants.Cooperative;
import coop.dure.tenants.state.TenantChange;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Who has a way in follows the description: nobody keeps one, nobody loses one that is still wished for. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class SignInsComponentTest {
    private static final int ADMINISTERS = 200;
    private static final int TAKES_CALLS_ONLY = 403;
    private static final int NO_WAY_IN = 401;

    @Inject
    TopicNames topics;

    @Inject
    SignIns signIns;

    @Inject
    TenantTransactions transactions;

    private Cooperative cooperative;
    private String slug;
    private Map<String, Object> wished;

    @BeforeEach
    void admit() {
        cooperative = Cooperative.sharingParties(topics);
        slug = "access" + cooperative.run;
        wished = cooperative.description(slug);
        wished.put("agents", List.of(Cooperative.agent("a01", slug)));
        wished.put("confirmRemovals", List.of("/agents/a01"));
        cooperative.provision(slug, wished);
    }

    private void assertAccess(String email, int status) {
        // Who lost a place is refused for some seconds with a new token too: clocks may differ.
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as(TestIdentity.signIn(email))
                        .get("/v1/tenants/" + slug)
                        .then()
                        .statusCode(status));
    }

    private String mail(String who) {
        return who + "@" + slug + ".example";
    }

    private Map<String, Object> agent(String email) {
        return Map.of("code", "a01", "displayName", "상담원", "email", email, "queues", List.of("reception"));
    }

    @Test
    void anAgentWhoLeftAndComesBackHasItsPlaceAgain() {
        assertAccess(mail("a01"), TAKES_CALLS_ONLY);
        wished.put("agents", List.of());
        cooperative.provision(slug, wished);
        assertAccess(mail("a01"), NO_WAY_IN);
        wished.put("agents", List.of(Cooperative.agent("a01", slug)));
        cooperative.provision(slug, wished);
        assertAccess(mail("a01"), TAKES_CALLS_ONLY);
    }

    @Test
    void anEMailThatIsReplacedHasNoWayInAnyMore() {
        wished.put("agents", List.of(agent(mail("another"))));
        cooperative.provision(slug, wished);
        assertAccess(mail("a01"), NO_WAY_IN);
        assertAccess(mail("another"), TAKES_CALLS_ONLY);
    }

    @Test
    void whoIsAgentAndAdministratorKeepsTheOneWhenTheOtherIsTaken() {
        Object others = wished.get("administrators");
        wished.put(
                "administrators",
                List.of(
                        Map.of("email", mail("admin"), "displayName", "박지후"),
                        Map.of("email", mail("a01"), "displayName", "상담원")));
        cooperative.provision(slug, wished);
        assertAccess(mail("a01"), ADMINISTERS);
        wished.put("agents", List.of());
        cooperative.provision(slug, wished);
        assertAccess(mail("a01"), ADMINISTERS);
        wished.put("agents", List.of(agent(mail("a01"))));
        wished.put("administrators", others);
        cooperative.provision(slug, wished);
        assertAccess(mail("a01"), TAKES_CALLS_ONLY);
        wished.put("agents", List.of());
        cooperative.provision(slug, wished);
        assertAccess(mail("a01"), NO_WAY_IN);
    }

    @Test
    void capitalsInAnEMailChangeNothing() {
        wished.put(
                "agents",
                List.of(Map.of(
                        "code",
                        "a01",
                        "displayName",
                        "상담원 a01",
                        "email",
                        "A01@" + slug + ".EXAMPLE",
                        "queues",
                        List.of("reception"))));
        cooperative.describe(slug, wished).statusCode(200);
    }

    @Test
    void aSubjectFoundForAnEMailThatWasReplacedIsNotTheAgents() throws SQLException {
        UUID tenantId =
                as(cooperative.member).get("/v1/tenants/" + slug).jsonPath().getUUID("id");
        String agent = text("select agent_id from agent where tenant_id = '" + tenantId + "'");
        TenantChange change =
                TenantChange.later(tenantId, true, LocalDate.of(2026, 10, 1), ZoneOffset.UTC, Instant.now());
        transactions
                .inTenant(
                        tenantId,
                        session -> signIns.found(
                                session,
                                change,
                                new SignIns.Missing(UUID.fromString(agent), mail("replaced"), "상담원"),
                                "somebody"))
                .await()
                .atMost(Duration.ofSeconds(10));
        assertThat(text("select subject from agent where tenant_id = '" + tenantId + "'"))
                .isNotEqualTo("somebody");
        assertThat(text("select email from former_sign_in where tenant_id = '" + tenantId + "'"))
                .isEqualTo(mail("replaced"));
    }

    private static String text(String query) throws SQLException {
        try (var database = TestDatabase.asSuperuser();
                var statement = database.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
