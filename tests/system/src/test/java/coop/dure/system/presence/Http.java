package coop.dure.system.presence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks over HTTP, as a program does that does not wait for ever. */
final class Http {
    static final ObjectMapper JSON = new ObjectMapper();
    /** How long anybody waits for an answer. */
    static final Duration PATIENCE = Duration.ofSeconds(4);
    /** No answer at all. */
    static final int NONE = 0;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Supplier<String> token;
    private volatile String last = "";

    Http(Supplier<String> token) {
        this.token = token;
    }

    /** What came back. */
    record Answer(int status, JsonNode body) {
        static final Answer NOTHING = new Answer(NONE, JSON.createObjectNode());

        /** Whether nobody knows what became of it. */
        boolean isOpen() {
            return status == NONE || status >= 500;
        }
    }

    HttpClient client() {
        return client;
    }

    /** A token; the last one while nobody can sign in. */
    String token() {
        try {
            last = token.get();
        } catch (RuntimeException noSignIn) {
            if (last.isEmpty()) {
                throw noSignIn;
            }
        }
        return last;
    }

    Answer get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).GET());
    }

    Answer ask(String method, String url, String body, @Nullable Long expected) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (expected != null) {
            request.header("If-Match", "\"" + expected + "\"");
        }
        return send(request);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(
                    request.header("Authorization", "Bearer " + token())
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            String body = response.body();
            return new Answer(response.statusCode(), body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body));
        } catch (IOException broken) {
            return Answer.NOTHING;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.NOTHING;
        }
    }
}
