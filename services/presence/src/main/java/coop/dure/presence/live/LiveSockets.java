package coop.dure.presence.live;

import coop.dure.platform.background.Standstill;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The WebSockets of this replica over which somebody watches. */
@ApplicationScoped
class LiveSockets {
    /** Two pings and a half; {@code quarkus.websockets-next.server.auto-ping-interval} is 15 seconds. */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(40);

    private static final Duration STOOD_STILL = Duration.ofSeconds(10);

    private final Map<String, LiveSocket> open = new ConcurrentHashMap<>();
    private final Standstill standstill = new Standstill(STOOD_STILL, System::nanoTime);

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

    /** Others go on. */
    void leave(@Observes ShutdownDelayInitiatedEvent event) {
        open.values().forEach(socket -> socket.close(Goodbye.CONNECT_AGAIN.reason()));
    }

    /** Nobody was silent while this replica itself stood still. */
    @Scheduled(every = "5s")
    void silent() {
        if (standstill.wasOne()) {
            open.values().forEach(LiveSocket::heard);
        }
        open.values().stream()
                .filter(socket -> socket.isSilentFor(LONGEST_SILENCE))
                .forEach(socket -> socket.close(StreamSocket.SILENT));
    }
}
