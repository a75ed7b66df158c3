package coop.dure.system.faults;

import coop.dure.system.running.OnRunningPlatform;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
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
    void presenceAndCdrBeginOnEmptyDatabasesAndKnowTenantsAgentsAndCallsAgain() throws IOException {
        TestClient client =
                TestClient.live(platform, "phoenix-inn", "+82212345091").withItsMonth();
        String month = "/v1/calls?from=" + client.month().atDay(1) + "T00:00:00Z&to="
                + client.month().atEndOfMonth() + "T00:00:00Z";
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(agents(client)).isNotNull().asList().isNotEmpty());
        Object agents = agents(client);
        Object calls = calls(client, month);
        Object charges = charges(client);
        Object figures = figures(client);
        assertThat(calls).asList().hasSize(2);
        assertThat(figures).asList().isNotEmpty();

        platform.stack().restartEmpty("presence");
        platform.stack().restartEmpty("cdr");

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(agents(client)).isEqualTo(agents);
            assertThat(calls(client, month)).isEqualTo(calls);
            assertThat(figures(client)).isEqualTo(figures);
        });
        assertThat(charges(client)).isEqualTo(charges);
        new StatisticsRecount(platform, client.slug(), client.month()).holds();
        platform.to("presence", client.token("tenant-system"))
                .body(Map.of("availability", "AVAILABLE"))
                .put("/v1/presence/agents/" + client.ids().get("agentId") + "/availability")
                .then()
                .statusCode(200);
    }

    private Object agents(TestClient client) {
        return list(client, "presence", "/v1/presence/agents", "items*.agentId");
    }

    private Object calls(TestClient client, String path) {
        return list(
                client,
                "cdr",
                path,
                "items.collect { [it.legId, it.callId, it.startedAt, it.connectedSeconds, it.charging.state] }");
    }

    private Object figures(TestClient client) {
        return list(
                client,
                "cdr",
                "/v1/statistics?from=" + client.month().atDay(1) + "T00:00:00Z&to="
                        + client.month().plusMonths(1).atDay(1) + "T00:00:00Z&groupBy=SOURCE",
                "items.collect { [it.from, it.source, it.dispositions, it.figures.collect { [it.metric, it.version, it.value] }] }");
    }

    private Object charges(TestClient client) {
        return list(
                client, "billing", "/v1/charges?month=" + client.month(), "items.collect { [it.legId, it.amount] }");
    }

    private Object list(TestClient client, String service, String path, String found) {
        return platform.to(service, client.token("tenant-system"))
                .get(path)
                .then()
                .extract()
                .jsonPath()
                .get(found);
    }
}
