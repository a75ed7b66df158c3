package coop.dure.platform.testing;

import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A listener: the stream's lines as they come, and when it ends, with its status. */
public record Listener(List<String> lines, CompletableFuture<Integer> ended) {
    /** Asks for a stream, where the last event is named from behind that. */
    public static Listener at(String path, String token, @Nullable String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        List<String> lines = new CopyOnWriteArrayList<>();
        CompletableFuture<Integer> ended = HttpClient.newHttpClient()
                .sendAsync(request.build(), HttpResponse.BodyHandlers.ofLines())
                .thenApply(answer -> {
                    answer.body().forEach(lines::add);
                    return answer.statusCode();
                });
        return new Listener(lines, ended);
    }

    /** What came in a field of the events so far. */
    public List<String> of(String field) {
        return lines.stream()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.substring(field.length() + 1).strip())
                .toList();
    }
}
