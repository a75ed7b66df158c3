package coop.dure.local.demo.play;

import com.fasterxml.jackson.databind.JsonNode;
import coop.dure.local.demo.HotelHangang;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Agents sign in and take calls; the live view shows them changing. */
final class LiveScene {
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);

    private LiveScene() {}

    static void play(Platform platform, Platform.Client client) {
        Say.scene("Agents sign in and take calls; the live view follows");
        String system = platform.system(client);
        ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
        Thread live = new Thread(() -> follow(platform.presence(), system, seen), "live-view");
        live.setDaemon(true);
        live.start();
        Await.until("the live view's snapshot", SEEN_WITHIN, seen::size, size -> size > 0);
        String call = "demo-" + Instant.now().toEpochMilli();
        JsonNode agents =
                Http.get(platform.presence() + "/v1/presence/agents", system).get("items");
        for (int i = 0; i < 2; i++) {
            String code = HotelHangang.AGENTS.get(i).code();
            available(platform, platform.signIn().invited(code + Platform.AGENT_DOMAIN), agents, code, "AVAILABLE");
        }
        available(platform, system, agents, "a03", "AVAILABLE");
        String first = HotelHangang.AGENTS.get(0).code();
        for (String event : new String[] {"RINGING", "ANSWERED", "ENDED"}) {
            Http.send(
                    Http.to(platform.presence() + "/v1/call-events", system)
                            .header("Content-Type", "application/json")
                            .POST(Http.json(Map.of(
                                    "agent", first,
                                    "event", event,
                                    "callRef", call,
                                    "at", Instant.now().toString()))),
                    200,
                    202,
                    204);
        }
        for (int i = 0; i < 3; i++) {
            available(platform, system, agents, HotelHangang.AGENTS.get(i).code(), "SIGNED_OUT");
        }
        Await.until("the live view showing all changes", SEEN_WITHIN, seen::size, size -> size >= 10);
        seen.stream().skip(1).forEach(change -> Say.line("  %s", change));
        live.interrupt();
    }

    private static void available(Platform platform, String token, JsonNode agents, String code, String availability) {
        for (JsonNode agent : agents) {
            if (agent.get("code").asText().equals(code)) {
                Http.send(
                        Http.to(
                                        platform.presence() + "/v1/presence/agents/"
                                                + agent.get("agentId").asText() + "/availability",
                                        token)
                                .header("Content-Type", "application/json")
                                .PUT(Http.json(Map.of("availability", availability))),
                        200);
            }
        }
    }

    /** Reads the stream of events until it is interrupted. */
    private static void follow(String presence, String token, ConcurrentLinkedQueue<String> seen) {
        HttpRequest stream = HttpRequest.newBuilder(URI.create(presence + "/v1/presence/stream"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream")
                .build();
        try (Stream<String> lines = HttpClient.newHttpClient()
                .send(stream, HttpResponse.BodyHandlers.ofLines())
                .body()) {
            lines.filter(line -> line.startsWith("data:"))
                    .map(line -> line.substring("data:".length()).strip())
                    .forEach(data -> seen.add(read(data)));
        } catch (IOException | java.io.UncheckedIOException e) {
            seen.add("the live view broke off: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String read(String data) {
        try {
            JsonNode change = Http.JSON.readTree(data);
            return change.has("availability")
                    ? String.format(
                            "%s %-10s %s",
                            Say.wide(change.path("code").asText(), 5),
                            change.get("availability").asText(),
                            change.get("occupation").asText())
                    : "snapshot";
        } catch (IOException e) {
            return "unreadable: " + data;
        }
    }
}
