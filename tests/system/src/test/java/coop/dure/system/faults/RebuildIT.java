package coop.dure.system.faults;

import coop.dure.system.running.OnRunningPlatform;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import io.restassured.path.json.JsonPath;
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
    void presenceAndCdrBeginOnEmptyDatabasesAndKnowTenantsAndCallsAgain() {
        TestClient client =
                TestClient.live(platform, "phoenix-inn", "+82212345091").withItsMonth();
        Supplier<Object> agents = () -> list(client, "presence", "/v1/presence/agents", "items*.agentId");
        Supplier<Object> calls = () -> list(
                client,
                "cdr",
                "/v1/calls?from=" + client.month().atDay(1) + "T00:00:00Z&to="
                        + client.month().atEndOfMonth() + "T00:00:00Z",
                "items.collect { [it.legId, it.callId, it.startedAt, it.connectedSeconds, it.charging.state] }");
        Supplier<Object> charges = () -> list(
                client, "billing", "/v1/charges?month=" + client.month(), "items.collect { [it.legId, it.amount] }");
        Object agentsBefore = agents.get();
        Object callsBefore = calls.get();
        Object chargesBefore = charges.get();
        assertThat((List<?>) callsBefore).hasSize(2);
        assertThat((List<?>) agentsBefore).isNotEmpty();

        platform.stack().restartEmpty("presence");
        platform.stack().restartEmpty("cdr");

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(agents.get()).isEqualTo(agentsBefore);
            assertThat(calls.get()).isEqualTo(callsBefore);
        });
        platform.to("presence", client.token("tenant-system"))
                .body(Map.of("availability", "AVAILABLE"))
                .put("/v1/presence/agents/" + client.ids().get("agentId") + "/availability")
                .then()
                .statusCode(200);
        assertThat(charges.get()).isEqualTo(chargesBefore);
    }

    private Object list(TestClient client, String service, String path, String found) {
        JsonPath answer = platform.to(service, client.token("tenant-system"))
                .get(path)
                .then()
                .extract()
                .jsonPath();
        return answer.get(found);
    }
}
