package coop.dure.presence;

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
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A program that is connected by a WebSocket; one that is told not to reads nothing. */
public abstract class SocketClient implements WebSocket.Listener, AutoCloseable {
    protected static final Duration SOON = Duration.ofSeconds(20);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int ABNORMAL = 1006;

    private final String path;
    private final boolean reads;
    private final List<JsonObject> messages = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private volatile int code;
    private @Nullable WebSocket socket;

    protected SocketClient(String path, boolean reads) {
        this.path = path;
        this.reads = reads;
    }

    /** Connects; a refused handshake is an {@link java.util.concurrent.CompletionException}. */
    protected final void connect(String query, Map<String, String> headers) {
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
        headers.forEach(builder::header);
        socket = builder.buildAsync(uri(query), this).join();
    }

    /** As a program in a browser, which cannot send headers. */
    protected final void connectAsABrowserDoes(String token, String query) {
        socket = CLIENT.newWebSocketBuilder()
                .subprotocols("bearer-token-carrier", "quarkus-http-upgrade%23Authorization%23Bearer%20" + token)
                .buildAsync(uri(query), this)
                .join();
    }

    private URI uri(String query) {
        return URI.create("ws://localhost:" + RestAssured.port + path + query);
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
            texts.add(part.toString());
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
        code = ABNORMAL;
    }

    public void say(String message) {
        socket().sendText(message, true).join();
    }

    /** Breaks off without a word. */
    public void vanish() {
        code = ABNORMAL;
        socket().abort();
    }

    /** The messages as they came. */
    public List<String> texts() {
        return texts;
    }

    public List<JsonObject> messages() {
        return messages;
    }

    public JsonObject await(int index) {
        Awaitility.await().atMost(SOON).until(() -> messages.size() > index);
        return messages.get(index);
    }

    public int awaitClosed() {
        Awaitility.await().atMost(SOON).until(this::isClosed);
        return code;
    }

    public boolean isClosed() {
        return code != 0;
    }

    protected final WebSocket socket() {
        if (socket == null) {
            throw new IllegalStateException("not open");
        }
        return socket;
    }
}
