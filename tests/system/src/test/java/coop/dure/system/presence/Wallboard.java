package coop.dure.system.presence;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Watches the stream of one replica, and goes on behind the last event at the other where that breaks off. */
final class Wallboard implements AutoCloseable {
    private static final long BACK_OFF_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private final Http http;
    private final Replicas replicas;
    private final Thread thread;
    private final Map<String, List<Heard>> heard = new HashMap<>();
    private final Map<String, JsonNode> queues = new HashMap<>();
    private int replica;
    private int resumed;
    private int begun;
    private String lastEventId = "";
    private @Nullable InputStream open;
    private volatile boolean ending;
    private volatile boolean inOrder = true;

    Wallboard(Http http, Replicas replicas, int first) {
        this.http = http;
        this.replicas = replicas;
        this.replica = first;
        this.thread = new Thread(this::watch, "wallboard-" + first);
        thread.start();
    }

    /**
     * An agent's state as it was told.
     *
     * @param isChange not the snapshot's
     * @param state as an interval that begins with it
     */
    record Heard(boolean isChange, Stretch state) {}

    /** What was told of an agent, in its order. */
    synchronized List<Heard> of(String agentId) {
        return List.copyOf(heard.getOrDefault(agentId, List.of()));
    }

    /** What was told last of a queue; nothing is in it where nothing was. */
    synchronized JsonNode queue(String code) {
        return queues.getOrDefault(code, Http.JSON.createObjectNode());
    }

    /** How often it went on behind the last event, without beginning anew. */
    synchronized int resumed() {
        return resumed;
    }

    /** How often it began, with a snapshot. */
    synchronized int begun() {
        return begun;
    }

    synchronized boolean hasBegun() {
        return !heard.isEmpty();
    }

    private void watch() {
        while (!ending) {
            try {
                HttpRequest.Builder request = HttpRequest.newBuilder(
                                URI.create(replicas.url(replica) + "/v1/presence/stream"))
                        .header("Accept", "text/event-stream")
                        .header("Authorization", "Bearer " + http.token());
                if (!lastEventId.isEmpty()) {
                    request.header("Last-Event-ID", lastEventId);
                }
                HttpResponse<InputStream> response =
                        http.client().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
                if (response.statusCode() == 200) {
                    read(response.body());
                }
            } catch (IOException | RuntimeException broken) {
                // Whatever it was: once more, at the other one.
            } catch (InterruptedException e) {
                return;
            }
            replica = 1 - replica;
            LockSupport.parkNanos(BACK_OFF_NANOS);
        }
    }

    private void read(InputStream body) throws IOException {
        open = body;
        AtomicBoolean isFirst = new AtomicBoolean(true);
        ServerSentEvents.read(body, (name, id, data) -> {
            if (name.equals("end")) {
                return;
            }
            boolean first = isFirst.getAndSet(false);
            take(name, Http.JSON.readTree(data), first);
            inOrder &= first || offset(id) >= offset(lastEventId);
            lastEventId = id;
        });
    }

    private static long offset(String eventId) {
        return Long.parseLong(eventId.split(":")[1]);
    }

    /** Whether all events came in the log's order. */
    boolean isInOrder() {
        return inOrder;
    }

    private synchronized void take(String name, JsonNode data, boolean isFirst) {
        resumed += isFirst && !name.equals("snapshot") ? 1 : 0;
        if (name.equals("snapshot")) {
            begun++;
            data.path("agents").forEach(agent -> note(agent, false));
            data.path("queues").forEach(this::noteQueue);
        } else if (name.equals("change")) {
            note(data, true);
        } else if (name.equals("queue")) {
            noteQueue(data);
        }
    }

    private void noteQueue(JsonNode queue) {
        queues.put(queue.path("queue").asText(), queue);
    }

    private void note(JsonNode agent, boolean isChange) {
        heard.computeIfAbsent(agent.path("agentId").asText(), ignored -> new ArrayList<>())
                .add(new Heard(isChange, Stretch.readChange(agent)));
    }

    @Override
    public void close() {
        ending = true;
        try {
            InputStream body = open;
            if (body != null) {
                body.close();
            }
            thread.join();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
