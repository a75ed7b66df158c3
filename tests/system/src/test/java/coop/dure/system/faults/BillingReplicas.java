package coop.dure.system.faults;

import coop.dure.system.running.Call;
import coop.dure.system.running.RunningPlatform;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Billing's two replicas on one database and one log. Either can be killed, and is started again behind what goes on; who
 * asks them asks the other one where one has ended.
 */
final class BillingReplicas implements AutoCloseable {
    private static final String FIRST = "billing";
    private static final List<String> NAMES = List.of(FIRST, "billing-2");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final RunningPlatform platform;
    private final Map<String, CompletableFuture<Void>> starting = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    /** The second starts behind what goes on. */
    BillingReplicas(RunningPlatform platform) {
        this.platform = platform;
        startAgain(NAMES.get(1));
    }

    /** Until both are there. */
    void awaitBoth() {
        starting.values().forEach(CompletableFuture::join);
    }

    /** Ends one of those that are there, at once; which. */
    String kill(Random moments) {
        List<String> there = Awaitility.await().atMost(PATIENCE).until(this::there, some -> !some.isEmpty());
        String dying = there.get(moments.nextInt(there.size()));
        platform.stack().service(dying).kill();
        return dying;
    }

    /** Those that are ready, as far as anybody knows. */
    private List<String> there() {
        return NAMES.stream()
                .filter(name ->
                        !isStarting(name) && platform.stack().service(name).isRunning())
                .toList();
    }

    private boolean isStarting(String name) {
        CompletableFuture<Void> begun = starting.get(name);
        return begun != null && !begun.isDone();
    }

    void startAgain(String name) {
        starting.put(
                name,
                CompletableFuture.runAsync(
                        () -> {
                            if (name.equals(FIRST)) {
                                platform.stack().restart(FIRST);
                            } else {
                                platform.stack().replica(FIRST);
                            }
                        },
                        command -> new Thread(command, "start " + name).start()));
    }

    /** Asks again and again, one or the other, until one answers; the answer, which is one of these. */
    Call.Answer untilAnswered(Function<Call, Call.Answer> asking, Integer... statuses) {
        return Awaitility.await().atMost(PATIENCE).until(() -> answer(asking), answer -> {
            if (answer.status() != 503) {
                assertThat(answer.status()).as(answer.body()).isIn((Object[]) statuses);
            }
            return answer.status() != 503;
        });
    }

    private Call.Answer answer(Function<Call, Call.Answer> asking) {
        String url = platform.url(NAMES.get(asked.getAndIncrement() % NAMES.size()));
        try {
            return asking.apply(new Call(url).as(platform.operator()));
        } catch (UncheckedIOException ended) {
            return new Call.Answer(503, "", "nobody is there", "");
        }
    }

    /** The same of both at the same moment. */
    void bothUntilAnswered(Function<Call, Call.Answer> asking, Integer... statuses) {
        CompletableFuture.allOf(IntStream.range(0, NAMES.size())
                        .mapToObj(each -> CompletableFuture.runAsync(
                                () -> untilAnswered(asking, statuses), command -> new Thread(command).start()))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
    }

    /** Leaves one, as other tests expect. */
    @Override
    public void close() {
        awaitBoth();
        platform.stack().service(NAMES.get(1)).kill();
    }
}
