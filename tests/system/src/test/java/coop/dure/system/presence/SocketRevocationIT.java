package coop.dure.system.presence;

import coop.dure.system.edge.ShortLived;
import coop.dure.system.running.OnRunningPlatform;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/** How soon the open connections of an agent close at both replicas when it may not be there any more. */
@OnRunningPlatform
@Isolated
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SocketRevocationIT {
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int TOKEN_LIVES_SECONDS = 6;
    private final RunningPlatform platform;
    private final Replicas replicas;
    private final TestClient client;
    private final String code;

    SocketRevocationIT(RunningPlatform platform) {
        this.platform = platform;
        replicas = new Replicas(platform);
        client = TestClient.live(platform, "cut-off-inn", "+82212345032");
        code = client.slug() + "-a1";
        Http system = new Http(() -> client.token("tenant-system"));
        Awaitility.await()
                .atMost(SOON)
                .until(() -> replicas.urls().stream()
                        .allMatch(url -> system.get(url + "/v1/presence/agents")
                                .body()
                                .at("/items/0/code")
                                .asText()
                                .equals(code)));
    }

    @AfterAll
    void stop() {
        replicas.close();
    }

    @Test
    void whoIsDisabledIsCutOffByBothReplicasWithinTwoSeconds() {
        Http agent = new Http(() -> client.token("agent"));
        List<AgentConnection> open = connected(agent);
        String people = "/v1/tenants/" + client.slug() + "/people";
        String person = platform.to("tenants", client.token("member"))
                .get(people)
                .path("items.find { it.roles.contains('agent') }.id");
        platform.to("tenants", client.token("member"))
                .body(Map.of("reason", "left"))
                .post(people + "/" + person + ":disable")
                .then()
                .statusCode(200);
        assertClosedWith(open, 4403, System.nanoTime());
        for (String replica : replicas.urls()) {
            assertThat(AgentConnection.open(agent, replica, code).isClosed())
                    .as("refused")
                    .isTrue();
        }
    }

    @Test
    void aConnectionEndsWithItsTokenAtBothReplicas() {
        String token = ShortLived.token(platform, client, TOKEN_LIVES_SECONDS);
        long over = System.nanoTime() + Duration.ofSeconds(TOKEN_LIVES_SECONDS).toNanos();
        List<AgentConnection> open = connected(new Http(() -> token));
        assertClosedWith(open, 4401, over);
    }

    private List<AgentConnection> connected(Http http) {
        List<AgentConnection> open = replicas.urls().stream()
                .map(replica -> AgentConnection.open(http, replica, code))
                .toList();
        assertThat(open).noneMatch(AgentConnection::isClosed);
        return open;
    }

    private static void assertClosedWith(List<AgentConnection> open, int closeCode, long sinceNanos) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .atMost(CLOSED_WITHIN.minusNanos(System.nanoTime() - sinceNanos))
                .until(() -> open.stream().allMatch(AgentConnection::isClosed));
        System.out.printf("  closed with %d after %d ms%n", closeCode, (System.nanoTime() - sinceNanos) / 1_000_000);
        assertThat(open).allMatch(connection -> connection.closeCode() == closeCode);
    }
}
