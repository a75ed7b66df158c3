package coop.dure.tenants.provisioning;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.tenants.Cooperative;
import coop.dure.tenants.identity.IdentityDirectory;
import coop.dure.tenants.identity.IdentityUnavailableException;
import coop.dure.tenants.identity.Organization;
import coop.dure.tenants.provisioning.KeycloakProxy.Fault;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Nobody is believed to be out whom Keycloak refused to take out, and what is refused once is done in the end. */
@QuarkusTest
@WithTestResource(value = ProxiedStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class DepartureFaultsComponentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @Inject
    TopicNames topics;

    @Inject
    StepWork work;

    @Inject
    IdentityDirectory identity;

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
    void whoIsTakenOutIsOutHoweverThatIsRefusedOnce(Fault fault) {
        String slug = "out-" + fault.name().toLowerCase(Locale.ROOT) + cooperative.run;
        UUID tenant = cooperative.live(slug);
        Map<String, Object> wished = cooperative.description(slug);
        wished.put("agents", List.of());
        wished.put("confirmRemovals", List.of("/agents/a01", "/agents/a02"));
        proxy.spoilEachOnce(fault, call -> call.startsWith("DELETE"));
        cooperative.provision(slug, wished);
        assertThat(proxy.spoiled())
                .contains(
                        "DELETE /admin/realms/dure/organizations/{id}/groups/{id}/members/{id}",
                        "DELETE /admin/realms/dure/organizations/{id}/members/{id}");
        proxy.behave();
        Object organization =
                proxy.list("/organizations?q=dure_id:" + tenant).get(0).get("id");
        assertThat(proxy.list("/organizations/" + organization + "/members"))
                .as("the administrator, one system")
                .hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CONFLICT", "BROKEN"})
    void anErasureThatIsRefusedIsTriedAgainAndDoneInTheEnd(Fault fault) {
        String slug = "erased-" + fault.name().toLowerCase(Locale.ROOT) + cooperative.run;
        UUID tenant = cooperative.live(slug);
        Organization organization = work.organization(tenant);
        proxy.spoilAlways(fault, call -> call.startsWith("DELETE"));
        assertTimeoutPreemptively(
                PATIENCE,
                () -> assertThatThrownBy(() -> identity.ensureGone(organization))
                        .isInstanceOf(IdentityUnavailableException.class));
        proxy.spoilEachOnce(fault, call -> call.startsWith("DELETE"));
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IdentityUnavailableException.class)
                .until(() -> {
                    identity.ensureGone(organization);
                    return true;
                });
        assertThat(proxy.spoiled())
                .contains(
                        "DELETE /admin/realms/dure/users/{id}",
                        "DELETE /admin/realms/dure/clients/{id}",
                        "DELETE /admin/realms/dure/organizations/{id}");
        proxy.behave();
        assertThat(proxy.list("/organizations?q=dure_id:" + tenant)).isEmpty();
        assertThat(proxy.list("/users?email=@" + slug + ".example")).isEmpty();
        assertThat(proxy.list("/clients?search=true&clientId=t-" + slug)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CONFLICT", "BROKEN", "LOST", "HALF"})
    void anAdmissionWhoseEachCallIsSpoiledOnceIsDoneByRepeatingIt(Fault fault) {
        String slug = "party-" + fault.name().toLowerCase(Locale.ROOT) + cooperative.run;
        proxy.spoilEachOnce(fault, call -> true);
        admittedInTheEnd(slug, "kim");
        admittedInTheEnd(slug, "lee");
        assertThat(proxy.spoiled())
                .contains(
                        "POST /admin/realms/dure/organizations",
                        "POST /admin/realms/dure/users",
                        "DELETE /admin/realms/dure/organizations/{id}/members/{id}");
        proxy.behave();
        List<Map<String, Object>> organizations = proxy.list("/organizations?search=m-" + slug);
        assertThat(organizations).hasSize(1);
        assertThat(proxy.list("/organizations/" + organizations.get(0).get("id") + "/members"))
                .extracting(member -> member.get("email"))
                .containsExactly("lee@" + slug + ".example");
    }

    private static void admittedInTheEnd(String slug, String who) {
        Map<String, Object> wished = Map.of(
                "name",
                "한강",
                "administrators",
                List.of(Map.of("email", who + "@" + slug + ".example", "displayName", "김민준")));
        Awaitility.await().atMost(PATIENCE).until(() -> {
            int status = as(TestIdentity.operator())
                    .body(wished)
                    .put("/v1/members/" + slug)
                    .statusCode();
            assertThat(status).isIn(200, 201, 503);
            return status < 300;
        });
    }
}
