package coop.dure.bench.presence;

import coop.dure.bench.clients.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.parsetools.RecordParser;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The connections of agents' programs and subscribers to one server. */
final class Connections implements AutoCloseable {
    static final String AGENT = "/v1/presence/agent";
    static final String STREAM = "/v1/presence/stream";
    private static final String HOST = "localhost";
    private static final int AT_ONCE = 50;
    private static final int MOST = 100_000;
    private static final int LONGEST_MESSAGE = 1024 * 1024;
    private static final Duration CONNECTED_WITHIN = Duration.ofMinutes(15);
    private static final long LOOK_EVERY_MS = 20;

    private final WebSocketClient client;
    private final HttpClient events;
    private final Way way;
    private final int port;
    private final Ear ear;
    private final List<Seat> seats;
    private final AtomicReferenceArray<WebSocket> agents;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private volatile String reason = "";
    private int connected;

    /** How subscribers follow. */
    enum Way {
        /** Server-sent events. */
        EVENTS,
        WEB_SOCKET
    }

    Connections(Vertx vertx, int port, Way way, List<Seat> seats, Ear ear) {
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxConnections(MOST)
                .setMaxFrameSize(LONGEST_MESSAGE)
                .setMaxMessageSize(LONGEST_MESSAGE));
        this.events = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(MOST));
        this.port = port;
        this.way = way;
        this.ear = ear;
        this.seats = seats;
        this.agents = new AtomicReferenceArray<>(seats.size());
    }

    /** How many agents are connected. */
    int connected() {
        return connected;
    }

    /** Connections that ended although nobody closed them here. */
    int lost() {
        return lost.get();
    }

    /** Connects agents until there are so many; returns when each was told that it is. */
    void connect(int upTo) {
        int before = told.get();
        for (int at = connected; at < upTo; at++) {
            int seat = at;
            open(
                    AGENT + "?agent=" + seats.get(at).agent(),
                    seats.get(at).token().get(),
                    socket -> agents.set(seat, socket),
                    ear::agentTold);
        }
        awaitTold(before + upTo - connected);
        connected = upTo;
    }

    /** Opens subscribers' streams; returns when each was told something. */
    void follow(List<Board> boards) {
        int before = told.get();
        for (Board board : boards) {
            String query =
                    board.agents().stream().map(agent -> "agent=" + agent).collect(Collectors.joining("&"));
            if (way == Way.EVENTS) {
                openEvents(STREAM + "?" + query, board.token().get(), ear::subscriberTold);
            } else {
                open(STREAM + "?" + query, board.token().get(), socket -> {}, ear::subscriberTold);
            }
        }
        awaitTold(before + boards.size());
    }

    /** Says something for an agent; on the event loop. */
    void say(int seat, String text) {
        WebSocket socket = agents.get(seat);
        if (!socket.isClosed()) {
            socket.writeTextMessage(text);
        }
    }

    private void open(String uri, String token, Consumer<WebSocket> opened, Consumer<String> hears) {
        Entrance entrance = new Entrance(hears);
        // Before it is connected: what comes with the handshake's answer finds its handler.
        ClientWebSocket socket = client.webSocket();
        socket.textMessageHandler(entrance::told);
        socket.closeHandler(gone -> entrance.ended(socket.closeStatusCode() + " " + socket.closeReason()));
        socket.connect(new WebSocketConnectOptions()
                        .setHost(HOST)
                        .setPort(port)
                        .setURI(uri)
                        .addHeader("Authorization", "Bearer " + token))
                .onSuccess(opened::accept)
                .onFailure(refused -> entrance.ended(String.valueOf(refused.getMessage())));
    }

    /** By server-sent events. */
    private void openEvents(String uri, String token, Consumer<String> hears) {
        Entrance entrance = new Entrance(hears);
        events.request(new RequestOptions()
                        .setHost(HOST)
                        .setPort(port)
                        .setURI(uri)
                        .addHeader("Authorization", "Bearer " + token)
                        .addHeader("Accept", "text/event-stream"))
                .compose(HttpClientRequest::send)
                .onSuccess(response -> {
                    if (response.statusCode() != 200) {
                        entrance.ended("status " + response.statusCode());
                        return;
                    }
                    response.handler(RecordParser.newDelimited("\n\n", event -> entrance.told(event.toString())));
                    response.endHandler(gone -> entrance.ended("the stream's end"));
                    response.exceptionHandler(broken -> entrance.ended(String.valueOf(broken.getMessage())));
                })
                .onFailure(refused -> entrance.ended(String.valueOf(refused.getMessage())));
    }

    /** Only so many are under way at once; one is in when it is told something. */
    private final class Entrance {
        private final Consumer<String> hears;
        private final AtomicBoolean underWay = new AtomicBoolean(true);
        private final AtomicBoolean over = new AtomicBoolean();

        Entrance(Consumer<String> hears) {
            this.hears = hears;
            room.acquireUninterruptibly();
        }

        void told(String text) {
            if (underWay.getAndSet(false)) {
                told.incrementAndGet();
                room.release();
            }
            hears.accept(text);
        }

        void ended(String why) {
            if (!over.getAndSet(true)) {
                lost.incrementAndGet();
                reason = why;
            }
            if (underWay.getAndSet(false)) {
                room.release();
            }
        }
    }

    private void awaitTold(int many) {
        Waiting.until("everybody being connected", CONNECTED_WITHIN, LOOK_EVERY_MS, () -> {
            if (lost.get() > 0) {
                throw new IllegalStateException(lost.get() + " connections ended, the last with " + reason);
            }
            return told.get() >= many;
        });
    }

    @Override
    public void close() {
        events.close().toCompletionStage().toCompletableFuture().join();
        client.close().toCompletionStage().toCompletableFuture().join();
    }
}
