package coop.dure.platform.outbox;

import coop.dure.platform.background.Bell;
import coop.dure.platform.log.KafkaClients;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.log.TopicsCheck;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells the outbox's events to Kafka: in order within a lane, at least once, deleted after the acknowledgement. Of all
 * replicas the one that holds a lane's lease does. Woken by NOTIFY; a poll backs that up.
 */
@ApplicationScoped
class OutboxRelay {
    /** As the trigger on the table says. */
    private static final String CHANNEL = "outbox";

    private final Bell bell;
    private final TopicsCheck topicsCheck;
    private final List<LaneRelay> lanes;

    OutboxRelay(
            RelayStore store,
            Bell bell,
            KafkaClients clients,
            TopicNames topics,
            TopicsCheck topicsCheck,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "dure.outbox.relay", defaultValue = "true") boolean enabled,
            @ConfigProperty(name = "dure.outbox.poll-ms", defaultValue = "500") long pollMs) {
        this.bell = bell;
        this.topicsCheck = topicsCheck;
        this.lanes = enabled
                ? Lane.of(topics, service).stream()
                        .map(lane -> new LaneRelay(lane, store, clients, topics, meters, service, pollMs))
                        .toList()
                : List.of();
    }

    /** After Flyway, which runs before any startup observer, and after the topics were found right. */
    void start(@Observes @Priority(200) StartupEvent event) {
        topicsCheck.verify();
        if (!lanes.isEmpty()) {
            bell.listen(CHANNEL, () -> lanes.forEach(LaneRelay::ring));
            lanes.forEach(LaneRelay::start);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        lanes.forEach(LaneRelay::stop);
        for (LaneRelay lane : lanes) {
            lane.awaitStopped();
        }
    }
}
