package coop.dure.system.faults;

import coop.dure.local.demo.HotelHangang;
import coop.dure.system.running.OnRunningPlatform;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Of two replicas that bring a tenant live, one dies behind the effect of each step, before it is noted: the other goes on,
 * and nothing is there twice.
 */
@OnRunningPlatform
class ProvisioningKillIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SLUG = "often-killed";
    /** Claims shorter than in real life, so that what a dead replica was at work on is taken up soon. */
    private static final Map<String, String> SHORT_CLAIMS = Map.of("DURE_PROVISIONING_CLAIM_LASTS", "2S");

    private final RunningPlatform platform;
    private final TestClient client;
    private final Set<String> started = new LinkedHashSet<>();

    ProvisioningKillIT(RunningPlatform platform) {
        this.platform = platform;
        client = TestClient.wished(platform, SLUG, "+82212345014");
    }

    @Test
    void aTenantComesLiveOnceThoughTheServiceIsKilledAtEachOfItsSteps() throws IOException {
        List<String> steps = stepsOfProvisioning();
        List<String> replicas = IntStream.rangeClosed(0, steps.size())
                .mapToObj(turn -> (steps.size() - turn) % 2 == 0 ? "tenants" : "tenants-2")
                .toList();
        platform.stack().service("tenants").close();
        start(replicas.get(0), steps.get(0));
        String id = at(replicas.get(0))
                .body(client.description())
                .put("/v1/tenants/" + SLUG)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        for (int turn = 0; turn < steps.size(); turn++) {
            String dying = replicas.get(turn);
            String survivor = replicas.get(turn + 1);
            start(survivor, turn + 1 < steps.size() ? steps.get(turn + 1) : "none");
            awaitHeld(dying, steps.get(turn));
            assertThat(provisioning(survivor).getString("steps[" + turn + "].status"))
                    .as("%s, of which nobody has noted yet that it is done", steps.get(turn))
                    .isEqualTo("PENDING");
            platform.stack().service(dying).kill();
        }
        Awaitility.await()
                .atMost(SOON)
                .until(() -> at("tenants").get("/v1/tenants/" + SLUG).path("status"), "ACTIVE"::equals);
        assertThat(provisioning("tenants").getList("steps.status")).containsOnly("DONE");
        new KeycloakView(platform).assertThereOnce(SLUG, id, 3);
        new ToldOfTenant(platform, id).assertNothingToldTwice();
    }

    /** Whatever came of it: others use the platform behind it, and one that is held holds them up. */
    @AfterEach
    void leaveOneThatIsNotHeld() {
        started.forEach(replica -> platform.stack().service(replica).kill());
        platform.stack().restart("tenants");
    }

    /** Of a tenant that is live, so that a step which is added has its kill. */
    private List<String> stepsOfProvisioning() {
        List<String> steps = platform.to("tenants", platform.operator())
                .get("/v1/tenants/" + HotelHangang.SLUG + "/provisioning")
                .jsonPath()
                .getList("steps.name");
        assertThat(steps).startsWith("organization").endsWith("billing");
        return steps;
    }

    private void start(String replica, String heldBehind) {
        Map<String, String> environment = new LinkedHashMap<>(SHORT_CLAIMS);
        environment.put("DURE_PROVISIONING_PAUSE_BEHIND_STEP", heldBehind);
        started.add(replica);
        if (replica.equals("tenants")) {
            platform.stack().restart("tenants", environment);
        } else {
            platform.stack().replica("tenants", environment);
        }
    }

    private void awaitHeld(String replica, String step) {
        Awaitility.await(step)
                .atMost(SOON)
                .until(() -> Files.readString(platform.stack().log(replica)).contains("paused behind step " + step));
    }

    private JsonPath provisioning(String replica) {
        return at(replica).get("/v1/tenants/" + SLUG + "/provisioning").jsonPath();
    }

    private RequestSpecification at(String replica) {
        return RestAssured.given()
                .baseUri(platform.url(replica))
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .auth()
                .oauth2(client.token("member"));
    }
}
