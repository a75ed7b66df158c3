package coop.dure.cdr.recording;

import coop.dure.cdr.calls.UnusableRowException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** No record may hold its partition for ever, and none is refused for what passes. */
class StoreWhatCanBeTest {
    @Test
    void whateverComputingFailsByIsForGood() {
        List<Runnable> failing = List.of(
                () -> {
                    throw new IllegalStateException("a row without a time was accepted");
                },
                () -> {
                    throw new ClassCastException();
                },
                () -> {
                    throw new UnusableRowException("source", "reject.unknown-source");
                },
                () -> {
                    throw new StackOverflowError();
                });
        assertThat(failing.stream()
                        .map(computing -> catchThrowable(() -> ComputingFailedException.of(computing)))
                        .map(StoreWhatCanBe::forGood))
                .containsExactly(
                        "IllegalStateException", "ClassCastException", "UnusableRowException", "StackOverflowError");
    }

    @Test
    void whatIsNotKnownToPassIsForGood() {
        for (Throwable failure : List.of(
                new UnsupportedOperationException(),
                new NullPointerException(),
                new CompletionException(new StackOverflowError()),
                refusedWith("22P05"),
                new CompletionException(refusedWith("54000")))) {
            assertThat(StoreWhatCanBe.forGood(failure)).as(failure.toString()).isNotNull();
        }
    }

    @Test
    void whatMayPassIsTriedAgain() {
        for (Throwable failure : List.of(
                new VertxException("Connection was closed"),
                new TimeoutException(),
                new KafkaException("no broker"),
                new RejectedExecutionException(),
                new ConcurrentModificationException("another batch kept it"),
                new IllegalStateException("Pool closed"),
                new UncheckedIOException(new IOException("gone")),
                new CompletionException(new ConnectException()),
                new CompletionException(new ExecutionException(new ConnectException())),
                new CompletionException("nothing is known", null),
                new OutOfMemoryError(),
                refusedWith("40P01"),
                refusedWith("57P01"),
                refusedWith(null))) {
            assertThat(StoreWhatCanBe.forGood(failure)).as(failure.toString()).isNull();
        }
    }

    private static PgException refusedWith(@Nullable String state) {
        return new PgException("refused", "ERROR", state, "");
    }
}
