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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Agents sign in and take calls; the live view shows them changing. */
final class LiveScene {
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);

    private LiveScene() {}

    static void play(Platform platform, Platform.Client client) {
        Say.scene("Agents sign in and take calls; the live view follows");
        String system = platform.system(client);
        JsonNode agents =
                Http.get(platform.presence() + "/v1/presence/agents", system).get("items");
        List<String> codes = HotelHangang.AGENTS.stream()
                .limit(3)
                .map(HotelHangang.Agent::code)
                .toList();
        // An earlier run may have ended in the middle of this.
        codes.forEach(code -> available(platform, system, agents, code, "SIGNED_OUT"));
        ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
        Thread live = new Thread(() -> follow(platform.presence(), system, seen), "live-view");
        live.setDaemon(true);
        live.start();
        Await.until("the live view's snapshot", SEEN_WITHIN, seen::size, size -> size > 0);
        List<String> people = codes.subList(0, 2);
        for (String code : people) {
            available(platform, platform.signIn().invited(code + Platform.AGENT_DOMAIN), agents, code, "AVAILABLE");
        }
        available(platform, system, agents, codes.get(2), "AVAILABLE");
        people.forEach(code -> takeCall(platform, system, code));
        codes.forEach(code -> available(platform, system, agents, code, "SIGNED_OUT"));
        Await.until(
                "the live view showing all changes",
                SEEN_WITHIN,
                () -> List.copyOf(seen),
                lines -> lines.containsAll(expected(codes, people)));
        seen.stream().skip(1).forEach(change -> Say.line("  %s", change));
        live.interrupt();
    }

    private static void takeCall(Platform platform, String system, String agent) {
        String call = "demo-" + agent + "-" + Instant.now().toEpochMilli();
        for (String event : List.of("RINGING", "ANSWERED", "ENDED")) {
            Http.send(
                    Http.to(platform.presence() + "/v1/call-events", system)
                            .header("Content-Type", "application/json")
                            .POST(Http.json(Map.of(
                                    "agent", agent,
                                    "event", event,
                                    "callRef", call,
                                    "at", Instant.now().toString()))),
                    200);
        }
    }

    private static List<String> expected(List<String> codes, List<String> people) {
        List<String> expected = new ArrayList<>();
        for (String code : codes) {
            expected.add(line(code, "AVAILABLE", "IDLE"));
            expected.add(line(code, "SIGNED_OUT", "IDLE"));
        }
        for (String code : people) {
            expected.add(line(code, "AVAILABLE", "RINGING"));
            expected.add(line(code, "AVAILABLE", "ON_CALL"));
        }
        return expected;
    }

    private static String line(String code, String availability, String occupation) {
        return String.format("%s %-10s %s", Say.wide(code, 5), availability, occupation);
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
                    .flatMap(data -> read(data).stream())
                    .forEach(seen::add);
        } catch (IOException | java.io.UncheckedIOException e) {
            seen.add("the live view broke off: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing of queues: they are told at their own pace. */
    private static Optional<String> read(String data) {
        try {
            JsonNode told = Http.JSON.readTree(data);
            if (told.has("availability")) {
                return Optional.of(line(
                        told.path("code").asText(),
                        told.get("availability").asText(),
                        told.get("occupation").asText()));
            }
            return told.path("agents").isArray() ? Optional.of("snapshot") : Optional.empty();
        } catch (IOException e) {
            return Optional.of("unreadable: " + data);
        }
    }
}
