package coop.dure.platform.security;

import coop.dure.contracts.Topics;
import coop.dure.contracts.tenants.AccessChanged;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.KafkaClients;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.log.WholeTopic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reads {@code tenants.access.v1} into the {@link AccessRegister}. The service answers nobody before it is read whole,
 * and is not ready while Kafka has not answered for {@link #LONGEST_SILENCE}: a revocation could be missed.
 */
@Readiness
@ApplicationScoped
class AccessLog implements HealthCheck {
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AccessRegister register;
    private final WholeTopic topic;

    AccessLog(KafkaClients clients, TopicNames topics, AccessRegister register) {
        this.register = register;
        this.topic = new WholeTopic(clients, topics, Topics.TENANTS_ACCESS, this::take);
    }

    /** After the check of topics; HTTP is opened when this has returned. */
    void start(@Observes @Priority(250) StartupEvent event) throws InterruptedException {
        topic.start();
        if (!topic.awaitCaughtUp(PATIENCE)) {
            throw new IllegalStateException("Who may act could not be read from " + Topics.TENANTS_ACCESS);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        topic.stop();
    }

    @Override
    public HealthCheckResponse call() {
        Duration silence = topic.silence();
        return HealthCheckResponse.named("Reading who may act")
                .status(topic.isCaughtUp() && silence.compareTo(LONGEST_SILENCE) < 0)
                .withData("silentSeconds", silence.toSeconds())
                .build();
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (Events.isTombstone(record)) {
            register.forget(record.key());
        } else {
            register.take(Events.read(record, AccessChanged.class));
        }
    }
}
