package coop.dure.system.provisioning;

import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Wherever the service is killed while it brings a tenant live, it is gone on with, and nothing is there twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProvisioningKillIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Shorter than in real life, so that what a killed service was at work on is taken up soon. */
    private static final Map<String, String> SHORT_CLAIMS = Map.of("DURE_PROVISIONING_CLAIM_LASTS", "4S");

    private static final Duration LONGER_THAN_A_CLAIM = Duration.ofSeconds(10);

    private final RunningPlatform platform;
    private final TestClient client;
    private final KeycloakView keycloak;

    ProvisioningKillIT(@TempDir Path directory) {
        platform = new RunningPlatform(directory);
        client = TestClient.live(platform, "kill-provisioning", "+82212345014");
        keycloak = new KeycloakView(platform);
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @Test
    void aServiceThatIsKilledBehindAnyStepGoesOnWhereItWas() throws IOException {
        List<String> steps = at("tenants")
                .get("/v1/tenants/" + client.slug() + "/provisioning")
                .jsonPath()
                .getList("steps.name");
        assertThat(steps).contains("organization", "billing");
        for (String step : steps) {
            String slug = "kill-at-" + step;
            String id = describedAndHeldBehind(step, slug);
            platform.stack().service("tenants").kill();
            platform.stack().restart("tenants", SHORT_CLAIMS);
            awaitLive("tenants", slug);
            keycloak.assertThereOnce(slug, id, 2);
        }
    }

    @Test
    void whatOneReplicaIsAtWorkOnNoOtherTakesUpUntilItDies() throws IOException {
        String slug = "kill-of-two";
        String id = describedAndHeldBehind("organization", slug);
        platform.stack().replica("tenants");
        Awaitility.await()
                .during(LONGER_THAN_A_CLAIM)
                .atMost(LONGER_THAN_A_CLAIM.multipliedBy(2))
                .untilAsserted(() -> at("tenants-2")
                        .get("/v1/tenants/" + slug + "/provisioning")
                        .then()
                        .body("done", Matchers.is(0)));
        platform.stack().service("tenants").kill();
        awaitLive("tenants-2", slug);
        keycloak.assertThereOnce(slug, id, 2);
        platform.stack().service("tenants-2").close();
        platform.stack().restart("tenants");
    }

    /** Describes a tenant to a service that holds behind that step's effect, before it is noted; the tenant's id. */
    private String describedAndHeldBehind(String step, String slug) throws IOException {
        platform.stack().service("tenants").close();
        Map<String, String> holding = new LinkedHashMap<>(SHORT_CLAIMS);
        holding.put("DURE_PROVISIONING_PAUSE_BEHIND_STEP", step);
        platform.stack().restart("tenants", holding);
        Path log = platform.stack().log("tenants");
        long before = Files.size(log);
        String id = at("tenants")
                .body(described(slug))
                .put("/v1/tenants/" + slug)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Files.readString(log).substring((int) before).contains("paused behind step " + step));
        return id;
    }

    private Map<String, Object> described(String slug) {
        Map<String, Object> wished = client.description();
        wished.put("numbers", List.of());
        wished.put("administrators", List.of(Map.of("email", "admin@" + slug + ".example", "displayName", "관리자")));
        wished.put(
                "agents",
                List.of(Map.of(
                        "code",
                        "a1",
                        "displayName",
                        "상담원",
                        "email",
                        "a1@" + slug + ".example",
                        "queues",
                        List.of("front"))));
        return wished;
    }

    private void awaitLive(String service, String slug) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> at(service).get("/v1/tenants/" + slug).path("status"), Matchers.is("ACTIVE"));
    }

    private RequestSpecification at(String service) {
        return RestAssured.given()
                .baseUri(platform.url(service))
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .auth()
                .oauth2(client.token("member"));
    }
}
