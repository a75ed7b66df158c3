package coop.dure.presence.live;

import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A wallboard that watches over a WebSocket; one that is told not to reads nothing. */
final class Watcher implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration SOON = Duration.ofSeconds(20);

    private final boolean reads;
    private final List<JsonObject> messages = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private volatile int code;
    private @Nullable WebSocket socket;

    private Watcher(boolean reads) {
        this.reads = reads;
    }

    static Watcher open(String token, String query) {
        return open(token, query, true, Map.of("Authorization", "Bearer " + token));
    }

    static Watcher open(String token, String query, boolean reads, Map<String, String> headers) {
        Watcher watcher = new Watcher(reads);
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
        headers.forEach(builder::header);
        watcher.socket = builder.buildAsync(uri(query), watcher).join();
        return watcher;
    }

    /** As a program in a browser, which cannot send headers. */
    static Watcher inBrowser(String token, String query) {
        Watcher watcher = new Watcher(true);
        watcher.socket = CLIENT.newWebSocketBuilder()
                .subprotocols("bearer-token-carrier", "quarkus-http-upgrade%23Authorization%23Bearer%20" + token)
                .buildAsync(uri(query), watcher)
                .join();
        return watcher;
    }

    private static URI uri(String query) {
        return URI.create("ws://localhost:" + RestAssured.port + "/v1/presence/stream/ws" + query);
    }

    @Override
    public void onOpen(WebSocket from) {
        if (reads) {
            from.request(1);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            messages.add(new JsonObject(part.toString()));
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        code = statusCode;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        code = 1006;
    }

    /** Begins to read. */
    void read() {
        socket().request(1);
    }

    void say(String message) {
        socket().sendText(message, true).join();
    }

    List<JsonObject> messages() {
        return messages;
    }

    JsonObject await(int index) {
        Awaitility.await().atMost(SOON).until(() -> messages.size() > index);
        return messages.get(index);
    }

    void awaitAny(Predicate<JsonObject> wanted) {
        Awaitility.await().atMost(SOON).until(() -> messages.stream().anyMatch(wanted));
    }

    int awaitClosed() {
        Awaitility.await().atMost(SOON).until(() -> code != 0);
        return code;
    }

    @Override
    public void close() {
        socket().abort();
    }

    private WebSocket socket() {
        if (socket == null) {
            throw new IllegalStateException("not open");
        }
        return socket;
    }
}
