package coop.dure.presence.live;

import coop.dure.presence.SocketClient;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A wallboard that watches over a WebSocket. */
final class Watcher extends SocketClient {
    private Watcher(boolean reads) {
        super("/v1/presence/stream/ws", reads);
    }

    static Watcher open(String token, String query) {
        return open(token, query, true, Map.of("Authorization", "Bearer " + token));
    }

    static Watcher open(String token, String query, boolean reads, Map<String, String> headers) {
        Watcher watcher = new Watcher(reads);
        watcher.connect(query, headers);
        return watcher;
    }

    static Watcher inBrowser(String token, String query) {
        Watcher watcher = new Watcher(true);
        watcher.connectAsABrowserDoes(token, query);
        return watcher;
    }

    /** Begins to read. */
    void read() {
        socket().request(1);
    }

    void awaitAny(Predicate<JsonObject> wanted) {
        Awaitility.await().atMost(SOON).until(() -> messages().stream().anyMatch(wanted));
    }

    @Override
    public void close() {
        socket().abort();
    }
}
