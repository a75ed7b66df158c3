package coop.dure.presence.live;

import coop.dure.contracts.Topics;
import coop.dure.contracts.presence.AgentPresenceChanged;
import coop.dure.contracts.presence.AlertRaised;
import coop.dure.contracts.presence.QueueFiguresChanged;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.KafkaClients;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.log.WholeTopic;
import coop.dure.presence.live.board.BoardRecord;
import coop.dure.presence.live.board.Position;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Reads all of {@code presence.state.v1} into this replica's memory; the replica is not ready before it has. */
@Readiness
@ApplicationScoped
class PresenceLog implements HealthCheck {
    /** Compaction leaves records alone for at least 15 minutes. */
    private static final Duration RECENT = Duration.ofMinutes(10);

    private final LiveStreams streams;
    private final Event<AgentHeard> heard;
    private final WholeTopic topic;

    PresenceLog(KafkaClients clients, TopicNames topics, LiveStreams streams, Event<AgentHeard> heard) {
        this.streams = streams;
        this.heard = heard;
        this.topic = new WholeTopic(clients, topics, Topics.PRESENCE_STATE, streams::begin, this::take);
    }

    void start(@Observes @Priority(310) StartupEvent event) {
        topic.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        topic.stop();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Reading presence")
                .status(topic.isCaughtUp())
                .build();
    }

    /** The key says what a record is about: {@code <tenantId>:<aggregate>:<id>}. What is not known yet is ignored. */
    private void take(ConsumerRecord<String, byte[]> record) {
        String[] key = record.key().split(":", -1);
        if (key.length != 3) {
            throw new IllegalArgumentException("no key of presence: " + record.key());
        }
        UUID tenantId = UUID.fromString(key[0]);
        UUID id = UUID.fromString(key[2]);
        BoardRecord.What what = what(record, key[1], id);
        if (what != null) {
            boolean recent = record.timestamp() > System.currentTimeMillis() - RECENT.toMillis();
            streams.take(new BoardRecord(new Position(record.partition(), record.offset()), tenantId, what, recent));
        }
        if (what instanceof BoardRecord.OfAgent agent) {
            heard.fire(new AgentHeard(agent.agentId(), agent.state()));
        }
    }

    private static BoardRecord.@Nullable What what(ConsumerRecord<String, byte[]> record, String type, UUID id) {
        boolean isGone = Events.isTombstone(record);
        return switch (type) {
            case PresenceEvents.AGENT ->
                new BoardRecord.OfAgent(id, isGone ? null : Events.read(record, AgentPresenceChanged.class));
            case PresenceEvents.QUEUE ->
                new BoardRecord.OfQueue(id, isGone ? null : Events.read(record, QueueFiguresChanged.class));
            case PresenceEvents.ALERT ->
                new BoardRecord.OfAlert(id, isGone ? null : Events.read(record, AlertRaised.class));
            // What a later release tells.
            default -> null;
        };
    }
}
