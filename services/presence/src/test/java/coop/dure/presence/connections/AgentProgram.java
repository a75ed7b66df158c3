package coop.dure.presence.connections;

import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A program at an agent's desk. */
final class AgentProgram implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration SOON = Duration.ofSeconds(20);

    private final List<JsonObject> messages = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private volatile int code;
    private @Nullable WebSocket socket;

    private AgentProgram() {}

    static AgentProgram open(String token) {
        return open(token, "", Map.of());
    }

    /** Connects; a refused handshake is an {@link java.util.concurrent.CompletionException}. */
    static AgentProgram open(String token, String query, Map<String, String> headers) {
        AgentProgram program = new AgentProgram();
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder().header("Authorization", "Bearer " + token);
        headers.forEach(builder::header);
        program.socket = builder.buildAsync(
                        URI.create("ws://localhost:" + RestAssured.port + "/v1/presence/agent" + query), program)
                .join();
        return program;
    }

    /** A browser cannot send headers of its own. */
    static AgentProgram openAsABrowserDoes(String token) {
        AgentProgram program = new AgentProgram();
        String carried = "quarkus-http-upgrade#Authorization#Bearer " + token;
        program.socket = CLIENT.newWebSocketBuilder()
                .subprotocols(
                        "bearer-token-carrier",
                        URLEncoder.encode(carried, StandardCharsets.UTF_8).replace("+", "%20"))
                .buildAsync(URI.create("ws://localhost:" + RestAssured.port + "/v1/presence/agent"), program)
                .join();
        return program;
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

    void say(String message) {
        socket().sendText(message, true).join();
    }

    void say(Map<String, ?> message) {
        say(JsonObject.mapFrom(message).encode());
    }

    void sayBytes(byte[] message) {
        socket().sendBinary(ByteBuffer.wrap(message), true).join();
    }

    /** Breaks off without a word. */
    void vanish() {
        code = 1006;
        socket().abort();
    }

    List<JsonObject> messages() {
        return messages;
    }

    JsonObject await(int index) {
        Awaitility.await().atMost(SOON).until(() -> messages.size() > index);
        return messages.get(index);
    }

    /** The answer to a message that was numbered. */
    JsonObject awaitAnswer(String id) {
        Awaitility.await().atMost(SOON).until(() -> messages.stream().anyMatch(m -> id.equals(m.getString("id"))));
        return messages.stream()
                .filter(m -> id.equals(m.getString("id")))
                .findFirst()
                .orElseThrow();
    }

    /** The last that it was told of the agent. */
    JsonObject newest() {
        return messages.stream()
                .filter(m -> m.containsKey("presence"))
                .map(m -> m.getJsonObject("presence"))
                .max((one, other) -> Long.compare(one.getLong("version"), other.getLong("version")))
                .orElseThrow();
    }

    void awaitAvailability(String availability) {
        Awaitility.await()
                .atMost(SOON)
                .until(() -> newest().getString("availability").equals(availability));
    }

    int awaitClosed() {
        Awaitility.await().atMost(SOON).until(() -> code != 0);
        return code;
    }

    boolean isClosed() {
        return code != 0;
    }

    @Override
    public void close() {
        if (!isClosed()) {
            socket().sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }
    }

    private WebSocket socket() {
        if (socket == null) {
            throw new IllegalStateException("not open");
        }
        return socket;
    }
}
