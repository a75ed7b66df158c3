package coop.dure.platform.log;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** Tells a topic from one of the same name that was made anew: a position in the one says nothing of the other. */
@ApplicationScoped
public class TopicIds {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final KafkaClients clients;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    TopicIds(KafkaClients clients) {
        this.clients = clients;
    }

    /**
     * The id that the brokers gave a topic. Blocking, the first time.
     *
     * @param topic the broker's name, with prefix
     */
    public String of(String topic) {
        return known.computeIfAbsent(topic, this::ask);
    }

    private String ask(String topic) {
        try (Admin admin = clients.admin()) {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .thenApply(topics ->
                            Objects.requireNonNull(topics.get(topic)).topicId().toString())
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking for the id of " + topic, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The broker does not tell the id of " + topic, e);
        }
    }
}
