package coop.dure.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** JSON requests with a bearer token over connections that are kept; an answer that is no success ends the benchmark. */
public final class Http {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;
    private final Supplier<String> token;
    private final @Nullable String tenant;

    /** Requests below a URL. */
    public Http(String base, Supplier<String> token) {
        this(base, token, null);
    }

    private Http(String base, Supplier<String> token, @Nullable String tenant) {
        this.base = base;
        this.token = token;
        this.tenant = tenant;
    }

    /** The same about a client, by its slug. */
    public Http about(String slug) {
        return new Http(base, token, slug);
    }

    /**
     * What came back.
     *
     * @param body JSON, missing where there is none
     * @param location last segment of the header {@code Location}: the id of what was made
     */
    public record Answer(int status, JsonNode body, String location) {}

    /** Reads. */
    public JsonNode get(String path) {
        return send("GET", path, null).body();
    }

    /** Sends a body as JSON, {@code null} for none. */
    public Answer send(String method, String path, @Nullable Object body) {
        return send(request(path)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(
                                        JSON.valueToTree(body).toString()))
                .build());
    }

    /** Reads a file. */
    public byte[] file(String path) {
        return answer(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token.get())
                .header("Content-Type", "application/json");
        return tenant == null ? request : request.header("Dure-Tenant", tenant);
    }

    /** Sends any request. */
    public static Answer send(HttpRequest request) {
        HttpResponse<String> response = answer(request, HttpResponse.BodyHandlers.ofString());
        try {
            String location = response.headers().firstValue("Location").orElse("");
            return new Answer(
                    response.statusCode(),
                    response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body()),
                    location.substring(location.lastIndexOf('/') + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> HttpResponse<T> answer(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            HttpResponse<T> response = CLIENT.send(request, body);
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(request.method() + " " + request.uri() + " answered "
                        + response.statusCode() + ": " + response.body());
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
