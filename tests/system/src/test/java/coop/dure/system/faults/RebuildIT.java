package coop.dure.system.faults;

import coop.dure.system.running.OnRunningPlatform;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A service that has lost its database, or is new, learns from the log what others told, though its groups had read it. */
@OnRunningPlatform
class RebuildIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private final RunningPlatform platform;

    RebuildIT(RunningPlatform platform) {
        this.platform = platform;
    }

    @Test
    void presenceBeginsOnAnEmptyDatabaseAndKnowsTenantsAndAgentsAgain() {
        TestClient client = TestClient.live(platform, "phoenix-inn", "+82212345091");
        Supplier<List<?>> agents = () -> platform.to("presence", client.token("tenant-system"))
                .get("/v1/presence/agents")
                .path("items.agentId");
        await().atMost(SOON).until(() -> agents.get() != null && !agents.get().isEmpty());
        List<?> before = agents.get();

        platform.stack().restartEmpty("presence");

        await().atMost(SOON).untilAsserted(() -> assertThat(agents.get()).isEqualTo(before));
        platform.to("presence", client.token("tenant-system"))
                .body(Map.of("availability", "AVAILABLE"))
                .put("/v1/presence/agents/" + before.get(0) + "/availability")
                .then()
                .statusCode(200);
    }
}
