package coop.dure.system.presence;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Callers in a queue, of whom the switch tells one replica, or the other where that does not answer, again and again until
 * it is acknowledged. Some give up, some are answered or sent elsewhere, some wait still in the end.
 */
final class Callers implements AutoCloseable {
    static final String QUEUE = "front";
    private static final ZoneId ZONE = ZoneId.of("Asia/Seoul");
    private static final long BACK_OFF_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int OF_TWENTY = 20;

    private final Http http;
    private final Replicas replicas;
    private final Random dice;
    private final Thread thread;
    private final Map<String, Integer> counted = new HashMap<>();
    private final List<Instant> waiting = new ArrayList<>();
    private int replica;
    private volatile boolean ending;
    private volatile @Nullable Throwable failure;

    Callers(Http http, Replicas replicas, long seed) {
        this.http = http;
        this.replicas = replicas;
        this.dice = new Random(seed);
        this.thread = new Thread(this::call, "callers");
        thread.start();
    }

    private void call() {
        try {
            for (int call = 0; !ending; call++) {
                one("caller-" + call);
                LockSupport.parkNanos(BACK_OFF_NANOS / 4);
            }
        } catch (AssertionError | RuntimeException wrong) {
            failure = wrong;
        }
    }

    private void one(String callRef) {
        Instant joined = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<String> news = new ArrayList<>(List.of(event("QUEUE_JOINED", callRef, joined, null)));
        int what = dice.nextInt(OF_TWENTY);
        String ending = what == 0 ? null : what < 5 ? "CALLER_GONE" : what < 7 ? "OVERFLOWED" : "ANSWERED";
        if (ending != null) {
            news.add(event("QUEUE_LEFT", callRef, joined.plusMillis(1 + dice.nextInt(500)), ending));
        }
        if (dice.nextInt(4) == 0) {
            news.add(news.get(0));
        }
        Collections.shuffle(news, dice);
        if (dice.nextBoolean()) {
            tell(news);
        } else {
            news.forEach(event -> tell(List.of(event)));
        }
        String day = LocalDate.ofInstant(joined, ZONE) + " ";
        counted.merge(day + "offered", 1, Integer::sum);
        switch (ending == null ? "" : ending) {
            case "" -> waiting.add(joined);
            case "CALLER_GONE" -> counted.merge(day + "abandoned", 1, Integer::sum);
            case "ANSWERED" -> counted.merge(day + "answered", 1, Integer::sum);
            default -> {}
        }
    }

    private void tell(List<String> events) {
        while (true) {
            Http.Answer answer = http.ask(
                    "POST", replicas.url(replica) + "/v1/call-events", "[" + String.join(",", events) + "]", null);
            if (answer.status() == 200 && answer.body().path("rejected").isEmpty()) {
                return;
            }
            if (!answer.isOpen() && answer.status() != 429 && answer.status() != 200) {
                throw new AssertionError("events of a queue are answered with " + answer);
            }
            replica = 1 - replica;
            LockSupport.parkNanos(BACK_OFF_NANOS);
        }
    }

    private static String event(String event, String callRef, Instant at, @Nullable String ending) {
        var json = Http.JSON
                .createObjectNode()
                .put("event", event)
                .put("queue", QUEUE)
                .put("callRef", callRef)
                .put("at", at.toString());
        return (ending == null ? json : json.put("ending", ending)).toString();
    }

    /** What a wallboard shows of the queue is what was acknowledged. */
    void areShownBy(Wallboard wallboard) {
        JsonNode queue = wallboard.queue(QUEUE);
        String day = queue.path("day").asText() + " ";
        assertThat(queue.path("waiting").asInt()).as("%s", queue).isEqualTo(waiting.size());
        if (!waiting.isEmpty()) {
            assertThat(Instant.parse(queue.path("longestWaitSince").asText()))
                    .as("%s", queue)
                    .isEqualTo(waiting.get(0));
        }
        Map<String, Integer> figures = new HashMap<>();
        for (JsonNode figure : queue.path("figures")) {
            figures.put(figure.path("metric").asText(), figure.path("numerator").asInt());
        }
        for (String metric : List.of("offered", "answered", "abandoned")) {
            assertThat(figures.get(metric))
                    .as("%s of %s", metric, queue)
                    .isEqualTo(counted.getOrDefault(day + metric, 0));
        }
        assertThat(counted.getOrDefault(day + "offered", 0)).isPositive();
    }

    /** Nobody calls any more. */
    void end() {
        ending = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertThat(failure).isNull();
        System.out.printf("  callers: %s, %d wait%n", counted, waiting.size());
    }

    @Override
    public void close() {
        ending = true;
    }
}
