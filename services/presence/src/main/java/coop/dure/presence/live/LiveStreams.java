package coop.dure.presence.live;

import coop.dure.contracts.Topics;
import coop.dure.platform.background.BackgroundThread;
import coop.dure.platform.log.TopicNames;
import coop.dure.presence.live.board.BoardRecord;
import coop.dure.presence.live.board.Filter;
import coop.dure.presence.live.board.Position;
import coop.dure.presence.live.board.PresenceBoard;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Flow;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Streams of presence. A client that is slow gets the newest of each agent and queue, as soon as it takes something. */
@ApplicationScoped
class LiveStreams {
    private static final long TICK_MS = 50;
    private final PresenceBoard board;
    private final ToIntFunction<UUID> partitions;
    private final Counter replaced;
    private final BackgroundThread ticking = new BackgroundThread("presence-board", TICK_MS, this::tick);

    @Inject
    LiveStreams(TopicNames topics, MeterRegistry meters) {
        this(
                tenantId -> topics.partitionOfTenant(Topics.PRESENCE_STATE, tenantId),
                meters,
                () -> System.nanoTime() / 1_000_000);
    }

    LiveStreams(ToIntFunction<UUID> partitions, MeterRegistry meters, LongSupplier clock) {
        this.board = new PresenceBoard(PresenceBoard.Bounds.USUAL, clock);
        this.partitions = partitions;
        this.replaced = Counter.builder("dure.presence.streams.replaced")
                .description("Events that a newer one replaced before a slow client took them")
                .register(meters);
        Gauge.builder("dure.presence.streams.open", board, PresenceBoard::listening)
                .description("Streams that are open")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        ticking.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        ticking.stop();
    }

    /** The log is read from its beginning, as far as it reaches. */
    void begin(Map<Integer, Long> ends) {
        board.begin(ends);
    }

    void take(BoardRecord record) {
        board.apply(record);
    }

    /** A tenant's stream: a snapshot, or what has changed since {@code after}; then every change. */
    Multi<LiveEvent> open(UUID tenantId, @Nullable Position after, Filter filter) {
        return Multi.createFrom().publisher(client -> listen(client, tenantId, after, filter));
    }

    /** Tells what had to wait. */
    void tick() {
        board.tick();
    }

    @Scheduled(every = "15s")
    void beat() {
        board.beat();
    }

    private void listen(
            Flow.Subscriber<? super LiveEvent> client, UUID tenantId, @Nullable Position after, Filter filter) {
        LiveLine line = new LiveLine(client, replaced::increment);
        line.closes(board.listen(tenantId, partitions.applyAsInt(tenantId), after, filter, line));
        client.onSubscribe(line);
    }
}
