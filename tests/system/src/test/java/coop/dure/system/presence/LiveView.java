package coop.dure.system.presence;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Somebody who watches, at one replica and until that ends it: by server-sent events or over a WebSocket. */
final class LiveView implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PATH = "/v1/presence/stream";
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private volatile boolean ended;
    private Runnable closing = () -> {};

    private LiveView() {}

    /** What was told. */
    record Told(String type, String id, JsonNode data) {}

    /** By what it is told. */
    enum Way {
        EVENTS,
        SOCKET
    }

    /**
     * Opens one.
     *
     * @param query as {@code queue=front}, or empty
     * @param lastId what was heard last, or empty
     */
    static LiveView open(Way way, Http http, String replica, String query, String lastId) {
        LiveView view = new LiveView();
        if (way == Way.EVENTS) {
            view.openEvents(http, URI.create(replica + PATH + "?" + query), lastId);
        } else {
            String behind = lastId.isEmpty() ? "" : "&lastEventId=" + lastId;
            view.openSocket(http, URI.create(replica.replaceFirst("http", "ws") + PATH + "/ws?" + query + behind));
        }
        view.awaitAny();
        return view;
    }

    private void openEvents(Http http, URI uri, String lastId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + http.token());
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        try {
            HttpResponse<InputStream> response =
                    http.client().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError(uri + " is answered with " + response.statusCode());
            }
            InputStream body = response.body();
            closing = () -> closeQuietly(body);
            new Thread(() -> read(body), "live-view").start();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(InputStream body) {
        try {
            ServerSentEvents.read(body, (name, id, data) -> told.add(new Told(name, id, Http.JSON.readTree(data))));
        } catch (IOException broken) {
            ended = true;
        }
        ended = true;
    }

    private static void closeQuietly(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void openSocket(Http http, URI uri) {
        WebSocket socket = http.client()
                .newWebSocketBuilder()
                .connectTimeout(Http.PATIENCE)
                .header("Authorization", "Bearer " + http.token())
                .buildAsync(uri, new Hearing())
                .join();
        closing = socket::abort;
    }

    private final class Hearing implements WebSocket.Listener {
        private final StringBuilder part = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                hear(part.toString());
                part.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void hear(String text) {
            try {
                JsonNode message = Http.JSON.readTree(text);
                told.add(new Told(
                        message.path("type").asText(), message.path("id").asText(), message.path("data")));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
            ended = true;
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            ended = true;
        }
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    Told first() {
        return told.get(0);
    }

    Told last() {
        return told.get(told.size() - 1);
    }

    /** Of each agent that changed the last that was told, by its code. */
    Map<String, Told> changes() {
        Map<String, Told> changes = new LinkedHashMap<>();
        for (Told one : told) {
            if (one.type().equals("change")) {
                changes.put(one.data().path("code").asText(), one);
            }
        }
        return changes;
    }

    private void awaitAny() {
        Awaitility.await().atMost(SOON).until(() -> !told.isEmpty() || ended);
    }

    /** Until it was told of an agent in at least that version. */
    void awaitVersion(String code, long version) {
        Awaitility.await().atMost(SOON).untilAsserted(() -> {
            Told change = changes().get(code);
            if (change == null || change.data().path("version").asLong() < version) {
                throw new AssertionError(code + " in version " + version + " is not among " + told);
            }
        });
    }

    void awaitEnded() {
        Awaitility.await().atMost(SOON).until(() -> ended);
    }

    @Override
    public void close() {
        closing.run();
    }
}
