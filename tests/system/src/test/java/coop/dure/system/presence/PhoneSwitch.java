package coop.dure.system.presence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.dure.presence.model.ModelCommand.Tell;
import coop.dure.presence.model.ModelEvent;
import coop.dure.system.presence.Journal.Asked;
import coop.dure.system.presence.Journal.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The client's switch: two nodes, each telling one replica of what happens at many lines at once, and the other replica
 * where the one does not answer. What is not acknowledged it tells again.
 */
final class PhoneSwitch implements AutoCloseable {
    private static final int MOST_AT_ONCE = 200;
    private static final long BACK_OFF_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private final Http http;
    private final Replicas replicas;
    private final BlockingQueue<Telling> waiting = new LinkedBlockingQueue<>();
    private final List<Thread> nodes = new ArrayList<>();
    private volatile boolean ending;

    PhoneSwitch(Http http, Replicas replicas) {
        this.http = http;
        this.replicas = replicas;
        for (int node = 0; node < Replicas.NUMBER; node++) {
            int first = node;
            Thread thread = new Thread(() -> work(first), "switch-" + node);
            nodes.add(thread);
            thread.start();
        }
    }

    private record Telling(String agent, Journal journal, List<ModelEvent> events, CompletableFuture<Void> done) {}

    /** Tells of what happened at an agent's line, in that order, and returns when all of it was acknowledged. */
    void tell(String agent, Journal journal, List<ModelEvent> events) {
        Telling telling = new Telling(agent, journal, events, new CompletableFuture<>());
        waiting.add(telling);
        telling.done().join();
    }

    private void work(int first) {
        int replica = first;
        while (!ending) {
            List<Telling> together = next();
            if (together.isEmpty()) {
                continue;
            }
            List<Telling> left = together;
            try {
                while (!left.isEmpty() && !ending) {
                    left = told(left, replica);
                    if (!left.isEmpty()) {
                        replica = 1 - replica;
                        LockSupport.parkNanos(BACK_OFF_NANOS);
                    }
                }
            } catch (AssertionError | RuntimeException wrong) {
                left.forEach(telling -> telling.done().completeExceptionally(wrong));
            }
        }
    }

    private List<Telling> next() {
        List<Telling> together = new ArrayList<>();
        try {
            Telling one = waiting.poll(100, TimeUnit.MILLISECONDS);
            if (one != null) {
                together.add(one);
                waiting.drainTo(together, MOST_AT_ONCE - 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return together;
    }

    /** Those that were not acknowledged. */
    private List<Telling> told(List<Telling> together, int replica) {
        List<Telling> owners = new ArrayList<>();
        StringBuilder lines = new StringBuilder("[");
        for (Telling telling : together) {
            for (ModelEvent event : telling.events()) {
                lines.append(owners.isEmpty() ? "" : ",").append(json(telling.agent(), event));
                owners.add(telling);
            }
        }
        long sent = System.currentTimeMillis();
        Http.Answer answer = http.ask(
                "POST",
                replicas.url(replica) + "/v1/call-events",
                lines.append(']').toString(),
                null);
        long answered = System.currentTimeMillis();
        Map<Integer, Integer> refused = refused(answer, owners.size());
        Map<Telling, Boolean> isWhole = new LinkedHashMap<>();
        Map<Telling, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < owners.size(); i++) {
            Telling telling = owners.get(i);
            ModelEvent event = telling.events().get(places.merge(telling, 1, Integer::sum) - 1);
            boolean taken = !refused.containsKey(i);
            if (taken) {
                telling.journal().note(new Asked(new Tell(event), sent, answered, Outcome.DONE, null, null));
            } else if (refused.getOrDefault(i, 0) != 429) {
                telling.journal().note(new Asked(new Tell(event), sent, Journal.NEVER, Outcome.UNKNOWN, null, null));
            }
            isWhole.merge(telling, taken, Boolean::logicalAnd);
        }
        List<Telling> left = new ArrayList<>();
        isWhole.forEach((telling, whole) -> {
            if (whole) {
                telling.done().complete(null);
            } else {
                left.add(telling);
            }
        });
        return left;
    }

    /** The places of those that were not taken, with their status. */
    private static Map<Integer, Integer> refused(Http.Answer answer, int events) {
        Map<Integer, Integer> refused = new LinkedHashMap<>();
        if (answer.isOpen() || answer.status() == 429) {
            for (int i = 0; i < events; i++) {
                refused.put(i, answer.status());
            }
            return refused;
        }
        if (answer.status() != 200) {
            throw new AssertionError("call events are answered with " + answer);
        }
        for (JsonNode one : answer.body().path("rejected")) {
            int status = one.at("/problem/status").asInt();
            if (status < 500) {
                throw new AssertionError("a call event is refused with " + one);
            }
            refused.put(one.path("place").asInt(), status);
        }
        return refused;
    }

    private static ObjectNode json(String agent, ModelEvent event) {
        ObjectNode json = Http.JSON
                .createObjectNode()
                .put("agent", agent)
                .put("event", event.kind().name())
                .put("callRef", event.callRef())
                .put("at", Instant.ofEpochMilli(event.at()).toString());
        if (event.queue() != null) {
            json.put("queue", event.queue());
        }
        if (event.sequence() != null) {
            json.put("sequence", event.sequence());
        }
        if (event.ending() != null) {
            json.put("ending", event.ending());
        }
        return json;
    }

    @Override
    public void close() {
        ending = true;
        for (Thread node : nodes) {
            try {
                node.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
