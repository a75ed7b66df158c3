package coop.dure.presence.connections;

import coop.dure.presence.SocketClient;
import io.vertx.core.json.JsonObject;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;

/** A program at an agent's desk. */
final class AgentProgram extends SocketClient {
    private AgentProgram() {
        super("/v1/presence/agent", true);
    }

    static AgentProgram open(String token) {
        return open(token, "", Map.of());
    }

    static AgentProgram open(String token, String query, Map<String, String> headers) {
        AgentProgram program = new AgentProgram();
        Map<String, String> all = new HashMap<>(headers);
        all.put("Authorization", "Bearer " + token);
        program.connect(query, all);
        return program;
    }

    static AgentProgram openAsABrowserDoes(String token) {
        AgentProgram program = new AgentProgram();
        program.connectAsABrowserDoes(token, "");
        return program;
    }

    void say(Map<String, ?> message) {
        say(JsonObject.mapFrom(message).encode());
    }

    void sayBytes(byte[] message) {
        socket().sendBinary(ByteBuffer.wrap(message), true).join();
    }

    /** The answer to a message that was numbered. */
    JsonObject awaitAnswer(String id) {
        Awaitility.await().atMost(SOON).until(() -> messages().stream().anyMatch(m -> id.equals(m.getString("id"))));
        return messages().stream()
                .filter(m -> id.equals(m.getString("id")))
                .findFirst()
                .orElseThrow();
    }

    /** The last that it was told of the agent. */
    JsonObject newest() {
        return messages().stream()
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

    @Override
    public void close() {
        if (!isClosed()) {
            socket().sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }
    }
}
