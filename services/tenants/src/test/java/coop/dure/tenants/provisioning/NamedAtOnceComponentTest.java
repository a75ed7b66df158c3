package coop.dure.tenants.provisioning;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.AtOnce;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two organizations name the same new person, and Keycloak has not yet let it into the first when the second comes: it is
 * in one of them, and the other is told so.
 */
@QuarkusTest
@QuarkusTestResource(
        value = NamedAtOnceComponentTest.PatientStack.class,
        restrictToAnnotatedClass = true,
        initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class NamedAtOnceComponentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DONE = 0;

    @Inject
    TopicNames topics;

    private KeycloakProxy proxy;
    private Cooperative cooperative;
    private String email;

    /** What Keycloak is held back from for a while does not fail. */
    public static class PatientStack extends ProxiedStack {
        @Override
        public Map<String, String> start() {
            Map<String, String> told = new LinkedHashMap<>(super.start());
            told.put("dure.identity.answered-within", "PT60S");
            return told;
        }
    }

    @BeforeEach
    void stand() {
        proxy = ProxiedStack.proxy();
        cooperative = Cooperative.sharingParties(topics);
        email = "both@" + cooperative.run + ".example";
    }

    @AfterEach
    void leave() {
        proxy.close();
    }

    @Test
    void ofTwoTenantsOneHasThePersonAndTheOthersStepSaysSo() {
        String one = "one" + cooperative.run;
        String two = "two" + cooperative.run;
        cooperative.live(one);
        cooperative.live(two);
        atOnce(() -> named(one), () -> named(two));
        assertThat(Stream.of(one, two).filter(slug -> refused(slug))).hasSize(1);
        assertThat(answer()).isEqualTo(403);
    }

    @Test
    void ofATenantAndAPartyOneHasThePersonAndTheOtherIsToldSo() {
        String tenant = "ten" + cooperative.run;
        String party = "mem" + cooperative.run;
        cooperative.live(tenant);
        boolean admitted = atOnce(() -> named(tenant), () -> admitted(party)).contains(201);
        assertThat(refused(tenant)).isEqualTo(admitted);
        assertThat(answer()).isEqualTo(admitted ? 200 : 403);
    }

    /** Nobody gets inside before both have come to it, or one waits for the other. */
    private List<Integer> atOnce(Deed one, Deed other) {
        proxy.hold("POST /admin/realms/dure/organizations/{id}/members"::equals);
        return AtOnce.each(3, i -> switch (i) {
            case 0 -> one.done();
            case 1 -> other.done();
            default -> bothHaveCome();
        });
    }

    private interface Deed {
        int done();
    }

    private int bothHaveCome() {
        Awaitility.await().atMost(PATIENCE).until(() -> proxy.held() == 2 || proxy.held() == 1 && oneWaits());
        proxy.letGo();
        return DONE;
    }

    private static boolean oneWaits() throws SQLException {
        try (var database = TestDatabase.asSuperuser();
                var statement = database.createStatement();
                var rows = statement.executeQuery("select 1 from pg_locks where locktype = 'advisory' and not granted"
                        + " and database = (select oid from pg_database where datname = current_database())")) {
            return rows.next();
        }
    }

    private int named(String slug) {
        Map<String, Object> wished = cooperative.description(slug);
        wished.put(
                "agents",
                List.of(
                        Cooperative.agent("a01", slug),
                        Cooperative.agent("a02", slug),
                        Map.of("code", "b01", "displayName", "상담원", "email", email, "queues", List.of())));
        return cooperative.describe(slug, wished).extract().statusCode();
    }

    private int admitted(String slug) {
        return as(TestIdentity.operator())
                .body(Map.of("name", "한강", "administrators", List.of(Map.of("email", email, "displayName", "김민준"))))
                .put("/v1/members/" + slug)
                .statusCode();
    }

    /** Whether the step of the agents says that the person cannot be let in, when it is over. */
    private boolean refused(String slug) {
        Map<String, Object> step = Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> as(cooperative.member)
                                .get("/v1/tenants/" + slug + "/provisioning")
                                .jsonPath()
                                .getMap("steps[2]"),
                        found -> Set.of("DONE", "FAILED").contains(String.valueOf(found.get("status"))));
        return Objects.toString(step.get("lastError"), "").contains(email);
    }

    /** 401 to somebody of two organizations. */
    private int answer() {
        return as(TestIdentity.signIn(email)).get("/v1/tenants").statusCode();
    }
}
