package coop.dure.platform.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;

/** Metrics of what waits in a lane: {@code dure_outbox_events} and {@code dure_outbox_oldest_seconds}. */
final class OutboxBacklog {
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Lane lane;
    private volatile RelayStore.Backlog last = new RelayStore.Backlog(0, 0);
    private long measureAtNanos = System.nanoTime();

    OutboxBacklog(Lane lane, MeterRegistry meters) {
        this.lane = lane;
        Gauge.builder("dure.outbox.events", this, backlog -> backlog.last.events())
                .description("Events that wait to be told")
                .tag("lane", lane.name())
                .register(meters);
        Gauge.builder("dure.outbox.oldest.seconds", this, backlog -> backlog.last.oldestSeconds())
                .description("For how long the oldest of them has waited")
                .tag("lane", lane.name())
                .register(meters);
    }

    void measure(RelayStore store) {
        if (System.nanoTime() >= measureAtNanos) {
            last = store.backlog(lane);
            measureAtNanos = System.nanoTime() + EVERY_NANOS;
        }
    }
}
