package coop.dure.system.presence;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever was lost of an agent, its connection, its telephone, the end of its call or the replica that had it: by what
 * its guide says it can take calls again, or it can by itself.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OnRunningPlatform
class NeverStuckIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Map<String, Object> POLICY = Map.of(
            "afterCallWork",
            Map.of("seconds", 0, "queues", List.of(Map.of("queue", "front", "byHand", true))),
            "unanswered",
            Map.of("then", "NOT_RESPONDING", "healsAfterSeconds", 3_600),
            "ringingSeconds",
            10,
            "connection",
            Map.of("graceSeconds", 1, "landing", "AWAY"));

    private static final List<String> AGENTS = List.of(
            "dead-replica",
            "dead-in-a-call",
            "no-heartbeat",
            "no-end",
            "no-numbered-end",
            "no-phone",
            "no-answer",
            "rings",
            "works");

    private final Replicas replicas;
    private final Crew crew;

    NeverStuckIT(RunningPlatform platform) {
        replicas = new Replicas(platform);
        crew = new Crew(
                platform,
                replicas,
                TestClient.live(platform, "stuck-inn", "+82212345034"),
                AGENTS.stream()
                        .map(code -> code + ",상담원,32" + (10 + AGENTS.indexOf(code)) + ",front,day")
                        .toList(),
                POLICY);
    }

    @AfterAll
    void stop() {
        replicas.close();
    }

    @Test
    void whateverIsLostEverybodyCanTakeCallsAgain() {
        AGENTS.forEach(code -> crew.choose(0, code, "AVAILABLE", ""));
        loseAllAtTheFirstReplica();
        replicas.kill(0);
        assertStuckAsTheGuideSays();
        bringBackAtTheSecondReplica();
        replicas.restart(0);
        for (int replica = 0; replica < Replicas.NUMBER; replica++) {
            for (String code : AGENTS) {
                assertThat(crew.agent(replica, code).path("canTakeCall").asBoolean())
                        .as("%s: %s", code, crew.agent(replica, code))
                        .isTrue();
            }
        }
    }

    private void loseAllAtTheFirstReplica() {
        connect(0, "dead-replica");
        connect(0, "dead-in-a-call");
        crew.call(0, "dead-in-a-call", "ANSWERED", "c1", Map.of());
        crew.beats(0, "no-heartbeat", 5);
        crew.call(0, "no-end", "ANSWERED", "c2", Map.of());
        crew.call(0, "no-numbered-end", "ANSWERED", "c3", Map.of("sequence", 7));
        crew.telephone(0, extension("no-phone"), "UNAVAILABLE");
        crew.call(0, "no-answer", "RINGING", "c4", Map.of());
        crew.call(0, "no-answer", "ENDED", "c4", Map.of("ending", "NO_ANSWER"));
        crew.call(0, "rings", "RINGING", "c5", Map.of());
        crew.call(0, "works", "ANSWERED", "c6", Map.of("queue", "front"));
        crew.call(0, "works", "ENDED", "c6", Map.of());
    }

    private void assertStuckAsTheGuideSays() {
        crew.awaitShown(1, "dead-replica", "CONNECTION_LOST IDLE");
        crew.awaitShown(1, "dead-in-a-call", "AVAILABLE ON_CALL");
        crew.awaitShown(1, "no-heartbeat", "CONNECTION_LOST IDLE");
        crew.awaitShown(1, "no-end", "AVAILABLE ON_CALL");
        crew.awaitShown(1, "no-numbered-end", "AVAILABLE ON_CALL");
        crew.awaitShown(1, "no-phone", "PHONE_UNREACHABLE IDLE");
        crew.awaitShown(1, "no-answer", "NOT_RESPONDING IDLE");
        crew.awaitShown(1, "works", "AVAILABLE AFTER_CALL_WORK");
    }

    private void bringBackAtTheSecondReplica() {
        chooses(connect(1, "dead-replica"));
        crew.supervisorsCall(1, "dead-in-a-call", "ENDED", "c1", Map.of());
        crew.awaitShown(1, "dead-in-a-call", "CONNECTION_LOST IDLE");
        chooses(connect(1, "dead-in-a-call"));
        crew.beats(1, "no-heartbeat", 600);
        crew.choose(1, "no-heartbeat", "AVAILABLE", "");
        crew.supervisorsCall(1, "no-end", "ENDED", "c2", Map.of());
        crew.supervisorsCall(1, "no-numbered-end", "ENDED", "c3", Map.of("sequence", 8));
        crew.choose(1, "no-phone", "AVAILABLE", "");
        assertThat(crew.shown(1, "no-phone")).as("whatever is chosen").isEqualTo("PHONE_UNREACHABLE IDLE");
        crew.telephone(1, extension("no-phone"), "NOT_INUSE");
        crew.choose(1, "no-answer", "AVAILABLE", "");
        crew.supervisorFinishes(1, "works");
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(
                        () -> assertThat(crew.shown(1, "rings")).as("by itself").isEqualTo("AVAILABLE IDLE"));
    }

    private AgentConnection connect(int replica, String code) {
        AgentConnection open = AgentConnection.open(crew.system(), replicas.url(replica), code);
        assertThat(open.isClosed()).as(code).isFalse();
        return open;
    }

    private static void chooses(AgentConnection connection) {
        ObjectNode choice = Http.JSON.createObjectNode().put("type", "CHOOSE").put("availability", "AVAILABLE");
        assertThat(connection.ask(choice).status()).isEqualTo(200);
    }

    private static String extension(String code) {
        return "32" + (10 + AGENTS.indexOf(code));
    }
}
