package coop.dure.bench.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Asks the service as somebody of the tenant does, over one connection that is kept. */
final class OverHttp {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int BUFFER = 65_536;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String cdr;
    private final Supplier<String> token;

    OverHttp(String cdr, Supplier<String> token) {
        this.cdr = cdr;
        this.token = token;
    }

    /** The request of a path; made before the clock runs. */
    HttpRequest request(String path, String accept) {
        return HttpRequest.newBuilder(URI.create(cdr + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token.get())
                .header("Accept", accept)
                .build();
    }

    /** The whole body. */
    byte[] answer(HttpRequest request) {
        try {
            return success(client.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** How many lines an answer of any length has. */
    long lines(HttpRequest request) {
        try (InputStream body = success(client.send(request, HttpResponse.BodyHandlers.ofInputStream()))) {
            byte[] buffer = new byte[BUFFER];
            long lines = 0;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Ids of the legs of an answer. */
    static List<String> ids(byte[] body) {
        JsonNode answer = read(body);
        List<String> ids = new ArrayList<>();
        answer.path(answer.has("items") ? "items" : "legs")
                .forEach(leg -> ids.add(leg.get("legId").asText()));
        return ids;
    }

    /** Where a first page ends that has a second one. */
    Searches.Place endOfPage(String path) {
        JsonNode page = read(answer(request(path, "application/json")));
        JsonNode last = page.get("items").get(page.get("items").size() - 1);
        return new Searches.Place(
                page.get("next").asText(),
                OffsetDateTime.parse(last.get("startedAt").asText()),
                UUID.fromString(last.get("legId").asText()));
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T success(HttpResponse<T> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.request().uri() + " answered " + response.statusCode());
        }
        return response.body();
    }
}
