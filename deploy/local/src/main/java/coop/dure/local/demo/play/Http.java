package coop.dure.local.demo.play;

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
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Requests with a bearer token and JSON answers. An answer that the demo does not expect ends it. */
final class Http {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private Http() {}

    /**
     * An answer.
     *
     * @param status HTTP status
     * @param body JSON, missing where there is none
     * @param location path of the header {@code Location}, empty where there is none
     */
    record Answer(int status, JsonNode body, String location) {}

    static HttpRequest.Builder to(String url, String token) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .timeout(PATIENCE);
    }

    static HttpRequest.BodyPublisher json(Object body) {
        return HttpRequest.BodyPublishers.ofString(JSON.valueToTree(body).toString());
    }

    static JsonNode get(String url, String token, String... headers) {
        return send(with(to(url, token), headers).GET(), 200).body();
    }

    /** Reads JSON line by line, as it comes. */
    static void eachLine(String url, String token, Consumer<JsonNode> item) {
        HttpRequest request =
                to(url, token).header("Accept", "application/x-ndjson").GET().build();
        try {
            HttpResponse<Stream<String>> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofLines());
            try (Stream<String> lines = response.body()) {
                if (response.statusCode() != 200) {
                    throw new DemoFailedException("GET " + request.uri() + " answered " + response.statusCode() + ": "
                            + lines.collect(Collectors.joining()));
                }
                for (String line : (Iterable<String>) lines::iterator) {
                    item.accept(JSON.readTree(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailedException("interrupted");
        }
    }

    /** Whether somebody answers there, and with 200. */
    static boolean answers(String url) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    static Answer send(HttpRequest.Builder request, Integer... expected) {
        HttpRequest built = request.header("Accept-Language", "en").build();
        try {
            HttpResponse<String> response = CLIENT.send(built, HttpResponse.BodyHandlers.ofString());
            if (!Set.of(expected).contains(response.statusCode())) {
                throw new DemoFailedException(built.method() + " " + built.uri() + " answered " + response.statusCode()
                        + ": " + response.body());
            }
            JsonNode body = response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
            String location = response.headers()
                    .firstValue("Location")
                    .map(place -> URI.create(place).getPath())
                    .orElse("");
            return new Answer(response.statusCode(), body, location);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailedException("interrupted");
        }
    }
}
