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
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Streams of presence. A client that is slow gets the newest of each agent and queue, as soon as it takes something. */
@ApplicationScoped
class LiveStreams {
    private static final long TICK_MS = 50;
    private final PresenceBoard board;
    private final ToIntFunction<UUID> partitions;
    private final Counter replaced;
    private final SnapshotRoom room;
    private final Set<LiveLine> lines = ConcurrentHashMap.newKeySet();
    private volatile boolean goes;
    private final BackgroundThread ticking = new BackgroundThread("presence-board", TICK_MS, this::tick);

    @Inject
    LiveStreams(
            TopicNames topics,
            MeterRegistry meters,
            @ConfigProperty(name = "dure.presence.snapshot-bytes") long snapshotBytes) {
        this(
                tenantId -> topics.partitionOfTenant(Topics.PRESENCE_STATE, tenantId),
                meters,
                snapshotBytes,
                () -> System.nanoTime() / 1_000_000);
    }

    LiveStreams(ToIntFunction<UUID> partitions, MeterRegistry meters, long snapshotBytes, LongSupplier clock) {
        this.room = new SnapshotRoom(snapshotBytes, clock);
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

    /** Others go on: whoever listens is told so, while that can be told. */
    void leave(@Observes ShutdownDelayInitiatedEvent event) {
        goes = true;
        lines.forEach(line -> line.end(Goodbye.CONNECT_AGAIN));
    }

    /** The log is read from its beginning, as far as it reaches. */
    void begin(Map<Integer, Long> ends) {
        board.begin(ends);
    }

    void take(BoardRecord record) {
        board.apply(record);
    }

    /**
     * A tenant's stream: a snapshot, or what has changed since {@code after}; then every change.
     *
     * @param cut ends the client's connection, where it does not take its snapshot
     */
    Multi<LiveEvent> open(UUID tenantId, @Nullable Position after, Filter filter, Runnable cut) {
        return Multi.createFrom().publisher(client -> listen(client, tenantId, after, filter, cut));
    }

    /** Tells what had to wait. */
    void tick() {
        board.tick();
    }

    @Scheduled(every = "15s")
    void beat() {
        room.look();
        board.beat();
    }

    private void listen(
            Flow.Subscriber<? super LiveEvent> client,
            UUID tenantId,
            @Nullable Position after,
            Filter filter,
            Runnable cut) {
        LiveLine line = new LiveLine(client, filter.mark(), room, cut, replaced::increment);
        AutoCloseable listening = board.listen(tenantId, partitions.applyAsInt(tenantId), after, filter, line);
        lines.add(line);
        line.closes(() -> {
            lines.remove(line);
            listening.close();
        });
        client.onSubscribe(line);
        if (goes) {
            line.end(Goodbye.CONNECT_AGAIN);
        }
    }
}
