package coop.dure.presence.live;

import coop.dure.contracts.Topics;
import coop.dure.contracts.presence.AgentPresenceChanged;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.KafkaClients;
import coop.dure.platform.log.PoisonRecordException;
import coop.dure.platform.log.TopicNames;
import coop.dure.presence.live.board.BoardRecord;
import coop.dure.presence.live.board.Position;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads all of {@code presence.state.v1} into this replica's memory, without a group, so that every replica knows all
 * of it; the replica is not ready before it does.
 */
@Readiness
@ApplicationScoped
class PresenceLog implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(PresenceLog.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Compaction leaves records alone for at least 15 minutes. */
    private static final Duration RECENT = Duration.ofMinutes(10);

    private final KafkaClients clients;
    private final TopicNames topics;
    private final LiveStreams streams;
    private final Thread thread = new Thread(this::readUntilStopped, "presence-log");
    private volatile @Nullable KafkaConsumer<String, byte[]> reading;
    private volatile boolean caughtUp;
    private final CountDownLatch stopping = new CountDownLatch(1);

    PresenceLog(KafkaClients clients, TopicNames topics, LiveStreams streams) {
        this.clients = clients;
        this.topics = topics;
        this.streams = streams;
    }

    void start(@Observes @Priority(310) StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        KafkaConsumer<String, byte[]> consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
        thread.join(PAUSE.multipliedBy(5).toMillis());
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Reading presence").status(caughtUp).build();
    }

    private void readUntilStopped() {
        while (!isStopping()) {
            try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(clients.reader())) {
                reading = consumer;
                read(consumer);
            } catch (WakeupException e) {
                LOG.debug("Stopping");
            } catch (RuntimeException e) {
                caughtUp = false;
                LOG.errorf(e, "Presence could not be read; it is read again from the beginning");
                pause();
            }
        }
    }

    private void read(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = IntStream.range(0, topics.partitions(Topics.PRESENCE_STATE))
                .mapToObj(partition -> new TopicPartition(topics.real(Topics.PRESENCE_STATE), partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (!isStopping()) {
            consumer.poll(POLL).forEach(this::take);
            if (!caughtUp) {
                caughtUp = partitions.stream()
                        .allMatch(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            AgentPresenceChanged state =
                    Events.isTombstone(record) ? null : Events.read(record, AgentPresenceChanged.class);
            String[] key = record.key().split(":", -1);
            UUID tenantId = state == null ? UUID.fromString(key[0]) : state.tenantId();
            UUID agentId = state == null ? UUID.fromString(key[key.length - 1]) : state.agentId();
            boolean recent = record.timestamp() > System.currentTimeMillis() - RECENT.toMillis();
            streams.take(new BoardRecord(
                    new Position(record.partition(), record.offset()), tenantId, agentId, state, recent));
        } catch (PoisonRecordException | IllegalArgumentException e) {
            // This service wrote it; a record it cannot read must not hide all others.
            LOG.errorf(e, "Skipped %s:%d:%d", record.topic(), record.partition(), record.offset());
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void pause() {
        try {
            stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }
}
