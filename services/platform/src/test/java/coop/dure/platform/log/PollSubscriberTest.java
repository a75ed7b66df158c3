package coop.dure.platform.log;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PollSubscriberTest {
    private static final List<Integer> THOUSANDS =
            IntStream.range(0, 20_000).boxed().toList();

    @Test
    void eventsThatNeedNothingTakeNoStack() throws InterruptedException {
        List<Integer> seen = new ArrayList<>();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Runnable batch = () -> PollSubscriber.oneAfterTheOther(THOUSANDS, event -> {
                    seen.add(event);
                    return Uni.createFrom().voidItem();
                })
                .await()
                .atMost(Duration.ofSeconds(20));
        Thread thread = new Thread(null, batch, "small-stack", 256 * 1024);
        thread.setUncaughtExceptionHandler((where, thrown) -> failure.set(thrown));
        thread.start();
        thread.join();
        assertThat(failure.get()).isNull();
        assertThat(seen).isEqualTo(THOUSANDS);
    }

    @Test
    void aFailureEndsTheBatchThere() {
        List<Integer> seen = new ArrayList<>();
        Uni<Void> batch = PollSubscriber.oneAfterTheOther(List.of(1, 2, 3), event -> {
            if (event == 2) {
                throw new PoisonRecordException("two");
            }
            seen.add(event);
            return Uni.createFrom().voidItem();
        });
        assertThatThrownBy(() -> batch.await().atMost(Duration.ofSeconds(5)))
                .isInstanceOf(PoisonRecordException.class)
                .hasMessage("two");
        assertThat(seen).containsExactly(1);
    }
}
