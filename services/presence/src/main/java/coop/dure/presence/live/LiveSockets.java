package coop.dure.presence.live;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The WebSockets of this replica over which somebody watches. */
@ApplicationScoped
class LiveSockets {
    /** Two pings and a half; {@code quarkus.websockets-next.server.auto-ping-interval} is 15 seconds. */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(40);

    private final Map<String, LiveSocket> open = new ConcurrentHashMap<>();

    /** Before anything is known of it: it may close at any time. */
    LiveSocket begin(WebSocketConnection connection) {
        LiveSocket socket = new LiveSocket(connection);
        open.put(connection.id(), socket);
        return socket;
    }

    void heard(String connectionId) {
        LiveSocket socket = open.get(connectionId);
        if (socket != null) {
            socket.heard();
        }
    }

    void closed(String connectionId) {
        LiveSocket socket = open.remove(connectionId);
        if (socket != null) {
            socket.over();
        }
    }

    @Scheduled(every = "5s")
    void silent() {
        open.values().stream()
                .filter(socket -> socket.isSilentFor(LONGEST_SILENCE))
                .forEach(socket -> socket.close(StreamSocket.SILENT));
    }
}
