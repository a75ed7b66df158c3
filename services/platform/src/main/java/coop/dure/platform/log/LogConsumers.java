package coop.dure.platform.log;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Starts a {@link LogConsumer} for each {@link LogSubscriber} of the service, and is DOWN when one of them stopped. */
@Readiness
@ApplicationScoped
class LogConsumers implements HealthCheck {
    private final List<LogSubscriber> subscribers;
    private final KafkaClients clients;
    private final TopicNames topics;
    private final TopicsCheck topicsCheck;
    private final ConsumerPositions positions;
    private final Replays replays;
    private final MeterRegistry meters;
    private final String service;
    private final List<Reading> readings = new ArrayList<>();

    LogConsumers(
            @All List<LogSubscriber> subscribers,
            KafkaClients clients,
            TopicNames topics,
            TopicsCheck topicsCheck,
            ConsumerPositions positions,
            Replays replays,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.subscribers = List.copyOf(subscribers);
        this.clients = clients;
        this.topics = topics;
        this.topicsCheck = topicsCheck;
        this.positions = positions;
        this.replays = replays;
        this.meters = meters;
        this.service = service;
    }

    /** After Flyway, which runs before any startup observer, and after the check of topics. */
    void start(@Observes @Priority(300) StartupEvent event) {
        if (subscribers.isEmpty()) {
            return;
        }
        topicsCheck.ensureDeadLetterTopics(subscribers.stream()
                .flatMap(subscriber ->
                        subscriber.topics().stream().map(topic -> DeadLetters.topicOf(topic, consumerName(subscriber))))
                .toList());
        for (LogSubscriber subscriber : subscribers) {
            for (int reader = 1; reader <= subscriber.consumers(); reader++) {
                read(subscriber, reader);
            }
        }
    }

    private void read(LogSubscriber subscriber, int reader) {
        String name = consumerName(subscriber);
        LogConsumer consumer = new LogConsumer(
                name,
                reader,
                subscriber,
                () -> new KafkaConsumer<>(clients.consumer(name, subscriber.maxPollRecords(), subscriber.gathersFor())),
                new HeadStart(topicsOf(subscriber.after()), positions),
                topics,
                positions,
                replays,
                meters);
        Reading reading = new Reading(consumer, new Thread(consumer, "log-" + consumer.name()));
        readings.add(reading);
        reading.thread().start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        readings.forEach(reading -> reading.consumer().stop());
        for (Reading reading : readings) {
            reading.thread().join(Duration.ofSeconds(5).toMillis());
        }
    }

    private Map<String, List<String>> topicsOf(Collection<String> names) {
        return names.stream()
                .map(this::named)
                .collect(Collectors.toMap(
                        this::consumerName,
                        other -> other.topics().stream().map(topics::real).toList()));
    }

    private LogSubscriber named(String name) {
        return subscribers.stream()
                .filter(subscriber -> subscriber.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No subscriber of this service is named " + name));
    }

    private String consumerName(LogSubscriber subscriber) {
        return service + "-" + subscriber.name();
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("Reading the log").up();
        for (Reading reading : readings) {
            String reason = reading.endedBecause();
            if (reason != null) {
                response.down();
            }
            response.withData(reading.consumer().name(), reason == null ? reading.doing() : reason);
        }
        return response.build();
    }

    /** A consumer and the thread that runs it. */
    record Reading(LogConsumer consumer, Thread thread) {
        String doing() {
            Collection<String> others = consumer.waitsFor();
            return others.isEmpty() ? "reading" : "waits until these have read what there was: " + others;
        }

        /** Why nobody reads any more; {@code null} while somebody does. */
        @Nullable
        String endedBecause() {
            String reason = consumer.stoppedBecause();
            return reason == null && !thread.isAlive() ? "its thread has ended" : reason;
        }
    }
}
