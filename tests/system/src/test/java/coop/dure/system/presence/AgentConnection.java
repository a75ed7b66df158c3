package coop.dure.system.presence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An agent's open WebSocket, as its program has it. */
final class AgentConnection implements WebSocket.Listener {
    /** Broken off without a word. */
    static final int BROKEN = 1006;

    private static final String FIRST = "";
    private final Map<String, CompletableFuture<JsonNode>> awaited = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private @Nullable WebSocket socket;

    private AgentConnection() {}

    /** Connects for an agent; one that was not taken {@link #isClosed} or is about to be. */
    static AgentConnection open(Http http, String url, String code) {
        AgentConnection opened = new AgentConnection();
        CompletableFuture<JsonNode> first = opened.await(FIRST);
        try {
            CompletableFuture<WebSocket> handshake = http.client()
                    .newWebSocketBuilder()
                    .connectTimeout(Http.PATIENCE)
                    .header("Authorization", "Bearer " + http.token())
                    .buildAsync(
                            URI.create(url.replaceFirst("http", "ws") + "/v1/presence/agent?agent=" + code), opened);
            opened.socket = handshake.get(Http.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!first.get(Http.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .path("type")
                    .asText()
                    .equals("CONNECTED")) {
                opened.awaitClosed();
            }
        } catch (ExecutionException | TimeoutException | CompletionException gone) {
            opened.breakOff();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            opened.breakOff();
        }
        return opened;
    }

    /** What was answered; nothing where it was not. */
    Http.Answer ask(ObjectNode message) {
        WebSocket open = socket;
        if (open == null || isClosed()) {
            return Http.Answer.NOTHING;
        }
        String id = String.valueOf(numbers.incrementAndGet());
        CompletableFuture<JsonNode> answer = await(id);
        try {
            open.sendText(message.put("id", id).toString(), true).get(Http.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            JsonNode came = answer.get(Http.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return came.path("type").asText().equals("PROBLEM")
                    ? new Http.Answer(came.at("/problem/status").asInt(), came.path("problem"))
                    : new Http.Answer(200, came.path("presence"));
        } catch (ExecutionException | TimeoutException gone) {
            return Http.Answer.NOTHING;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Http.Answer.NOTHING;
        }
    }

    /** Breaks off without a word, as a laptop does that is shut. */
    void breakOff() {
        if (socket != null) {
            socket.abort();
        }
        over(BROKEN);
    }

    boolean isClosed() {
        return closed.isDone();
    }

    /** Why it was closed. */
    int closeCode() {
        return closed.getNow(BROKEN);
    }

    /** Why it is closed, as soon as it is. */
    int awaitClosed() throws ExecutionException, TimeoutException, InterruptedException {
        return closed.get(Http.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            heard(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void heard(String text) {
        try {
            JsonNode message = Http.JSON.readTree(text);
            boolean isFirst = message.path("type").asText().equals("CONNECTED");
            CompletableFuture<JsonNode> waits =
                    awaited.remove(message.path("id").asText(FIRST));
            // A change is nobody's answer; a problem without a number is that of the connection.
            if (waits != null && (isFirst || !message.path("type").asText().equals("PRESENCE"))) {
                waits.complete(message);
            }
        } catch (JsonProcessingException e) {
            over(BROKEN);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        over(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        over(BROKEN);
    }

    private CompletableFuture<JsonNode> await(String id) {
        return awaited.computeIfAbsent(id, ignored -> new CompletableFuture<>());
    }

    private void over(int code) {
        closed.complete(code);
        awaited.values().forEach(waits -> waits.completeExceptionally(new IllegalStateException("closed")));
    }
}
