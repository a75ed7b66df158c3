package coop.dure.system.running;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One request. Of a stream of events, which never ends by itself, only the first event is read. */
public final class Call {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final HttpRequest.Builder request = HttpRequest.newBuilder().timeout(Duration.ofSeconds(60));
    private final String service;

    /** To a service's base URL. */
    public Call(String service) {
        this.service = service;
    }

    /**
     * What came back.
     *
     * @param link of the next page, empty where there is none
     */
    public record Answer(int status, String contentType, String body, String link) {}

    /** In somebody's name. */
    public Call as(String token) {
        request.header("Authorization", "Bearer " + token);
        return this;
    }

    /** For the tenant that the header names. */
    public Call forTenant(String slug) {
        request.header("Dure-Tenant", slug);
        return this;
    }

    /** Has its effect once, however often it is sent with this key. */
    public Call once(String key) {
        request.header("Idempotency-Key", key);
        return this;
    }

    /** Wants this type of answer. */
    public Call accepting(String contentType) {
        request.header("Accept", contentType);
        return this;
    }

    /** Asks. */
    public Answer get(String path) {
        return send("GET", path, HttpRequest.BodyPublishers.noBody());
    }

    /** Sends a body: text as it is, all else as JSON. */
    public Answer send(String method, String path, String contentType, Object body) {
        request.header("Content-Type", contentType);
        String text = body instanceof String raw ? raw : JSON.valueToTree(body).toString();
        return send(method, path, HttpRequest.BodyPublishers.ofString(text));
    }

    private Answer send(String method, String path, HttpRequest.BodyPublisher body) {
        HttpRequest built =
                request.uri(URI.create(service + path)).method(method, body).build();
        try {
            HttpResponse<java.io.InputStream> response = HTTP.send(built, HttpResponse.BodyHandlers.ofInputStream());
            String contentType = response.headers().firstValue("Content-Type").orElse("");
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                return new Answer(
                        response.statusCode(),
                        contentType,
                        contentType.startsWith("text/event-stream") ? firstEvent(reader) : whole(reader),
                        response.headers().firstValue("Link").orElse(""));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String firstEvent(BufferedReader reader) throws IOException {
        StringBuilder event = new StringBuilder();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.isEmpty() && event.indexOf("data:") >= 0) {
                break;
            }
            event.append(line).append('\n');
        }
        return event.toString();
    }

    private static String whole(BufferedReader reader) throws IOException {
        StringBuilder body = new StringBuilder();
        char[] piece = new char[8192];
        for (int read = reader.read(piece); read >= 0; read = reader.read(piece)) {
            body.append(piece, 0, read);
        }
        return body.toString();
    }
}
