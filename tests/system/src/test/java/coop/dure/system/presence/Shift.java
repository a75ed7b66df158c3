package coop.dure.system.presence;

import com.fasterxml.jackson.databind.JsonNode;
import coop.dure.presence.model.ModelRules;
import coop.dure.presence.model.Wish;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** A client whose agents work, and what can be read of them. */
final class Shift {
    static final ModelRules RULES = new ModelRules(
            2_000, Map.of("vip", 4_000L, "hand", ModelRules.BY_HAND), 3_000, 10_000, 10_000, Wish.CONNECTION_LOST);
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final long BACK_OFF_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final Map<String, Object> POLICY = Map.of(
            "afterCallWork",
            Map.of(
                    "seconds",
                    2,
                    "queues",
                    List.of(Map.of("queue", "vip", "seconds", 4), Map.of("queue", "hand", "byHand", true))),
            "unanswered",
            Map.of("then", "NOT_RESPONDING", "healsAfterSeconds", 3),
            "ringingSeconds",
            10,
            "connection",
            Map.of("graceSeconds", 10, "landing", "AWAY"));

    private final Http http;
    private final Replicas replicas;
    private final String system;
    private final Map<String, String> agents;

    private Shift(Http http, Replicas replicas, String system, Map<String, String> agents) {
        this.http = http;
        this.replicas = replicas;
        this.system = system;
        this.agents = agents;
    }

    /** Of so many agents, and the one that the client had before, who are at both replicas when it returns. */
    static Shift of(RunningPlatform platform, Replicas replicas, TestClient client, int agents) {
        platform.to("tenants", client.token("member"))
                .contentType("text/csv")
                .body(IntStream.range(0, agents)
                        .mapToObj(number -> "w%04d,상담원,7%04d,front\n".formatted(number, number))
                        .collect(Collectors.joining("", "code,displayName,extension,queues\n", "")))
                .post("/v1/tenants/" + client.slug() + "/agents")
                .then()
                .statusCode(200);
        platform.to("presence", client.token("tenant-system"))
                .body(POLICY)
                .put("/v1/presence/policy")
                .then()
                .statusCode(200);
        Http http = new Http(() -> client.token("tenant-system"));
        for (String replica : replicas.urls()) {
            Awaitility.await().atMost(SOON).until(() -> states(http, replica).size() > agents);
        }
        Map<String, String> ids = new TreeMap<>();
        states(http, replicas.url(0))
                .values()
                .forEach(agent -> ids.put(
                        agent.path("code").asText(), agent.path("agentId").asText()));
        return new Shift(http, replicas, subject(http.token()), ids);
    }

    Http http() {
        return http;
    }

    /** Subject of the system that speaks for all of them. */
    String system() {
        return system;
    }

    /** Ids by code. */
    Map<String, String> agents() {
        return agents;
    }

    /** All agents by id, as a replica shows them. */
    Map<String, JsonNode> states(int replica) {
        return states(http, replicas.url(replica));
    }

    private static Map<String, JsonNode> states(Http http, String replica) {
        Map<String, JsonNode> states = new LinkedHashMap<>();
        for (JsonNode agent : pages(http, replica + "/v1/presence/agents?limit=500")) {
            states.put(agent.path("agentId").asText(), agent);
        }
        return states;
    }

    /** All of an agent's intervals, by version. */
    List<Stretch> stretches(String agentId) {
        return pages(http, replicas.url(0) + "/v1/presence/agents/" + agentId + "/intervals?limit=1000").stream()
                .map(Stretch::read)
                .toList();
    }

    private static List<JsonNode> pages(Http http, String url) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            Http.Answer page = http.get(url + cursor);
            while (page.status() == 429) {
                LockSupport.parkNanos(BACK_OFF_NANOS);
                page = http.get(url + cursor);
            }
            if (page.status() != 200) {
                throw new AssertionError(url + " is answered with " + page);
            }
            page.body().path("items").forEach(items::add);
            String next = page.body().path("next").asText("");
            cursor = next.isEmpty() || next.equals("null")
                    ? ""
                    : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        } while (!cursor.isEmpty());
        return items;
    }

    private static String subject(String token) {
        try {
            return Http.JSON
                    .readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]))
                    .path("sub")
                    .asText();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
