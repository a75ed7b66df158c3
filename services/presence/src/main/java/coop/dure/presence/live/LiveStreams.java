package coop.dure.presence.live;

import coop.dure.contracts.Topics;
import coop.dure.platform.log.TopicNames;
import coop.dure.presence.live.board.BoardRecord;
import coop.dure.presence.live.board.Listener;
import coop.dure.presence.live.board.Position;
import coop.dure.presence.live.board.PresenceBoard;
import coop.dure.presence.live.board.Told;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Streams of presence. Each has room for {@link #WAITING} events that its client has not taken yet; a client slower
 * than that is cut and may resume, so nobody's slowness costs memory without bound.
 */
@ApplicationScoped
class LiveStreams {
    static final int REMEMBERED_PER_TENANT = 500;
    static final int WAITING = 1_000;
    private static final Logger LOG = Logger.getLogger(LiveStreams.class);

    private final PresenceBoard board = new PresenceBoard(REMEMBERED_PER_TENANT);
    private final ToIntFunction<UUID> partitions;
    private final Counter cut;

    @Inject
    LiveStreams(TopicNames topics, MeterRegistry meters) {
        this(tenantId -> topics.partitionOfTenant(Topics.PRESENCE_STATE, tenantId), meters);
    }

    LiveStreams(ToIntFunction<UUID> partitions, MeterRegistry meters) {
        this.partitions = partitions;
        this.cut = Counter.builder("dure.presence.streams.cut")
                .description("Streams whose client was too slow")
                .register(meters);
        Gauge.builder("dure.presence.streams.open", board, PresenceBoard::listening)
                .description("Streams that are open")
                .register(meters);
    }

    void take(BoardRecord record) {
        board.apply(record);
    }

    /** A tenant's stream: a snapshot, or what was missed behind {@code after}; then every change. */
    Multi<LiveEvent> open(UUID tenantId, @Nullable Position after) {
        return Multi.createFrom()
                .<LiveEvent>emitter(emitter -> listen(emitter, tenantId, after), WAITING)
                .onFailure()
                .invoke(tooSlow -> cut.increment());
    }

    @Scheduled(every = "15s")
    void beat() {
        board.beat();
    }

    private void listen(MultiEmitter<? super LiveEvent> emitter, UUID tenantId, @Nullable Position after) {
        AutoCloseable listening = board.listen(tenantId, partitions.applyAsInt(tenantId), after, new Listener() {
            @Override
            public void tell(Told told) {
                emitter.emit(LiveEvent.of(told));
            }

            @Override
            public void beat() {
                emitter.emit(LiveEvent.BEAT);
            }
        });
        emitter.onTermination(() -> close(listening));
    }

    private static void close(AutoCloseable listening) {
        try {
            listening.close();
        } catch (Exception e) {
            LOG.warn("A stream could not be closed", e);
        }
    }
}
