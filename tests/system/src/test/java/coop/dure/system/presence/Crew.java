package coop.dure.system.presence;

import com.fasterxml.jackson.databind.JsonNode;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;

import static org.assertj.core.api.Assertions.assertThat;

/** A client's agents, for whom one replica or the other is asked. Each has the extension that its number says. */
final class Crew {
    private static final Duration SOON = Duration.ofMinutes(1);
    private final TestClient client;
    private final Replicas replicas;
    private final Http system;
    private final Http supervisor;
    private final Map<String, String> ids = new LinkedHashMap<>();

    /**
     * Agents who are known to both replicas.
     *
     * @param agents as lines of a file: code, display name, extension, queues, team
     * @param policy what happens by itself
     */
    Crew(
            RunningPlatform platform,
            Replicas replicas,
            TestClient client,
            List<String> agents,
            Map<String, Object> policy) {
        this.client = client;
        this.replicas = replicas;
        this.system = new Http(() -> client.token("tenant-system"));
        this.supervisor = new Http(() -> client.token("supervisor"));
        String tenant = "/v1/tenants/" + client.slug();
        platform.to("tenants", client.token("member"))
                .contentType("application/merge-patch+json")
                .body(Map.of("teams", List.of(Map.of("code", "day", "name", "Day"))))
                .patch(tenant)
                .then()
                .statusCode(Matchers.isOneOf(200, 202));
        Awaitility.await()
                .atMost(SOON)
                .until(() -> platform.to("tenants", client.token("member"))
                                .contentType("text/csv")
                                .body("code,displayName,extension,queues,team\n" + String.join("\n", agents) + "\n")
                                .post(tenant + "/agents")
                                .statusCode()
                        == 200);
        platform.to("presence", client.token("tenant-system"))
                .body(policy)
                .put("/v1/presence/policy")
                .then()
                .statusCode(200);
        for (int replica = 0; replica < Replicas.NUMBER; replica++) {
            int at = replica;
            Awaitility.await().atMost(SOON).until(() -> agents(at).size() > agents.size());
        }
        agents(0)
                .values()
                .forEach(agent -> ids.put(
                        agent.path("code").asText(), agent.path("agentId").asText()));
        for (String url : replicas.urls()) {
            Awaitility.await().atMost(SOON).untilAsserted(() -> isTeamKnown(url));
        }
    }

    /** A team comes by an event of its own. */
    private void isTeamKnown(String url) {
        try (LiveView view = LiveView.open(LiveView.Way.EVENTS, system, url, "team=day", "")) {
            assertThat(view.first().data().path("agents")).isNotEmpty();
        }
    }

    Http system() {
        return system;
    }

    TestClient client() {
        return client;
    }

    String path(String code) {
        return "/v1/presence/agents/" + ids.get(code);
    }

    /** All agents by their codes, as a replica shows them. */
    Map<String, JsonNode> agents(int replica) {
        Map<String, JsonNode> agents = new LinkedHashMap<>();
        JsonNode page = system.get(replicas.url(replica) + "/v1/presence/agents?limit=100")
                .body();
        page.path("items").forEach(agent -> agents.put(agent.path("code").asText(), agent));
        return agents;
    }

    JsonNode agent(int replica, String code) {
        return taken(system.get(replicas.url(replica) + path(code)));
    }

    /** What is shown of an agent: the reason for which it is away, or else what it chose; and what it does. */
    String shown(int replica, String code) {
        JsonNode agent = agent(replica, code);
        String availability = agent.path("reasonCode").isTextual()
                ? agent.path("reasonCode").asText()
                : agent.path("availability").asText();
        return availability + " " + agent.path("occupation").asText();
    }

    void awaitShown(int replica, String code, String shown) {
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(shown(replica, code)).as(code).isEqualTo(shown));
    }

    /** Chooses; answers the version behind it. */
    long choose(int replica, String code, String availability, String reasonCode) {
        var choice = Http.JSON.createObjectNode().put("availability", availability);
        if (!reasonCode.isEmpty()) {
            choice.put("reasonCode", reasonCode);
        }
        return taken(system.ask("PUT", replicas.url(replica) + path(code) + "/availability", choice.toString(), null))
                .path("version")
                .asLong();
    }

    /** The switch tells one replica of a call. */
    void call(int replica, String code, String event, String callRef, Map<String, Object> more) {
        call(system, replica, code, event, callRef, more);
    }

    /** A supervisor does. */
    void supervisorsCall(int replica, String code, String event, String callRef, Map<String, Object> more) {
        call(supervisor, replica, code, event, callRef, more);
    }

    private void call(Http by, int replica, String code, String event, String callRef, Map<String, Object> more) {
        Map<String, Object> body = new LinkedHashMap<>(more);
        body.put("agent", code);
        body.put("event", event);
        body.put("callRef", callRef);
        body.put("at", Instant.now().toString());
        taken(by.ask(
                "POST",
                replicas.url(replica) + "/v1/call-events",
                Http.JSON.valueToTree(body).toString(),
                null));
    }

    /** A supervisor ends an agent's work behind a call. */
    void supervisorFinishes(int replica, String code) {
        taken(supervisor.ask("POST", replicas.url(replica) + path(code) + ":finishAfterCallWork", "", null));
    }

    /** An Asterisk tells one replica what a telephone is. */
    void telephone(int replica, String extension, String state) {
        Instant now = Instant.now();
        String event = Http.JSON
                .createObjectNode()
                .put("Event", "DeviceStateChange")
                .put("Device", "PJSIP/" + extension)
                .put("State", state)
                .put("Timestamp", "%d.%06d".formatted(now.getEpochSecond(), now.getNano() / 1_000))
                .toString();
        assertThat(taken(system.ask("POST", replicas.url(replica) + "/v1/call-events/asterisk", event, null))
                        .path("accepted")
                        .asInt())
                .isOne();
    }

    void beats(int replica, String code, int leaseSeconds) {
        taken(system.ask(
                "POST",
                replicas.url(replica) + path(code) + "/devices/desk:heartbeat",
                "{\"leaseSeconds\": " + leaseSeconds + "}",
                null));
    }

    private static JsonNode taken(Http.Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body();
    }
}
