package coop.dure.cdr.recording;

import io.quarkus.runtime.ShutdownEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A fault test reads these lines to know when to kill the process. */
class PausePointTest {
    private static final long LONG = 600_000;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger log = Logger.getLogger(PausePoint.class.getName());
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            lines.add(record.getLevel() + " " + record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        log.addHandler(listener);
    }

    @AfterEach
    void listenNoMore() {
        log.removeHandler(listener);
    }

    @Test
    void betweenCommitAndPublishItSaysSoAndWaitsUntilTheServiceStops() {
        PausePoint point = new PausePoint(LONG, 0);
        saysAndWaits(point, () -> point.committed(1), "paused between commit and publish");
    }

    @Test
    void betweenPublishAndOffsetCommitItSaysSoAndWaitsUntilTheServiceStops() {
        PausePoint point = new PausePoint(0, LONG);
        saysAndWaits(point, () -> point.published(1), "paused between publish and offset commit");
    }

    @Test
    void withoutLegsOrWithoutAPauseNothingWaits() throws InterruptedException {
        new PausePoint(LONG, LONG).committed(0);
        new PausePoint(LONG, LONG).published(0);
        new PausePoint(0, 0).committed(5);
        new PausePoint(0, 0).published(5);
        assertThat(lines).isEmpty();
    }

    private void saysAndWaits(PausePoint point, Step step, String line) {
        CompletableFuture<Void> paused = CompletableFuture.runAsync(() -> {
            try {
                step.pass();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Awaitility.await().until(() -> !lines.isEmpty());
        assertThat(lines).containsExactly("INFO " + line);
        assertThat(paused).isNotDone();
        point.stop(new ShutdownEvent());
        paused.join();
    }

    private interface Step {
        void pass() throws InterruptedException;
    }
}
