package coop.dure.billing.rateplans;

import coop.dure.platform.problems.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OffLoopTest {
    private static final int MANY = 170_000;
    private final Vertx vertx = Vertx.vertx();
    private final OffLoop offLoop = new OffLoop(vertx);

    @AfterEach
    void close() {
        vertx.closeAndAwait();
    }

    @Test
    void whatTakesMuchIsDoneByFewAtOnceAndTheOthersComeAgain() {
        CountDownLatch free = new CountDownLatch(1);
        List<Uni<Boolean>> atWork = Stream.generate(() -> offLoop.limited(MANY, () -> {
                            free.await();
                            return true;
                        })
                        .memoize()
                        .indefinitely())
                .limit(2)
                .toList();
        atWork.forEach(work -> work.subscribe().with(done -> {}));
        assertThatThrownBy(() -> offLoop.limited(MANY, () -> true).await().indefinitely())
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(503);
                    assertThat(problem.retryAfter()).isEqualTo(2);
                });
        // What takes little is not kept waiting.
        assertThat(offLoop.limited(50, () -> true).await().indefinitely()).isTrue();
        free.countDown();
        atWork.forEach(work -> assertThat(work.await().indefinitely()).isTrue());
        assertThat(offLoop.limited(MANY, () -> true).await().indefinitely()).isTrue();
    }

    @Test
    void whatFailsMakesRoomToo() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> offLoop.limited(MANY, () -> {
                                throw new IllegalStateException("broken");
                            })
                            .await()
                            .indefinitely())
                    .hasMessageContaining("broken");
        }
    }
}
