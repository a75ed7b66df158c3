package coop.dure.presence;

import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A listener of a stream of server-sent events, as a browser would be one. */
public final class SseClient implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final InputStream stream;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    private SseClient(InputStream stream) {
        this.stream = stream;
    }

    /** An event. */
    public record Event(String name, String id, JsonObject data) {}

    /** Opens the stream with that token, behind an event if one is named. */
    public static SseClient open(String token, @Nullable String lastEventId, @Nullable String tenant) {
        return open(token, lastEventId, tenant, "");
    }

    /** As above, of what the query names. */
    public static SseClient open(String token, @Nullable String lastEventId, @Nullable String tenant, String query) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/v1/presence/stream" + query))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        if (tenant != null) {
            request.header("Dure-Tenant", tenant);
        }
        try {
            SseClient client = new SseClient(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream())
                    .body());
            new Thread(client::read, "sse-client").start();
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public List<Event> events() {
        return events;
    }

    /** The events as they came, each as the message of a WebSocket would be. */
    public List<String> texts() {
        return texts;
    }

    public List<String> comments() {
        return comments;
    }

    public boolean hasEnded() {
        return ended;
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            String name = "";
            String id = "";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(":")) {
                    comments.add(line.substring(1));
                } else if (line.startsWith("event:")) {
                    name = line.substring(6).trim();
                } else if (line.startsWith("id:")) {
                    id = line.substring(3).trim();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring(5));
                } else if (line.isEmpty() && data.length() > 0) {
                    texts.add("{\"type\":\"" + name + "\",\"id\":\"" + id + "\",\"data\":" + data + "}");
                    events.add(new Event(name, id, new JsonObject(data.toString())));
                    data.setLength(0);
                }
            }
        } catch (IOException e) {
            // Closed, by either side.
            ended = true;
        }
        ended = true;
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
