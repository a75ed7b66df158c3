package coop.dure.platform.log;

import coop.dure.contracts.TopicCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * A service refuses to start where the broker's topics differ from {@code topics.yaml}: with other partition counts a
 * close's barrier would not hold.
 */
@ApplicationScoped
public class TopicsCheck {
    private static final long PATIENCE_SECONDS = 30;

    private final KafkaClients clients;
    private final TopicNames topics;

    TopicsCheck(KafkaClients clients, TopicNames topics) {
        this.clients = clients;
        this.topics = topics;
    }

    /** Fails, naming what differs. */
    public void verify() {
        List<String> names =
                topics.topics().stream().map(topic -> topics.real(topic.name())).toList();
        List<String> differences = new ArrayList<>();
        try (Admin admin = clients.admin()) {
            Map<String, KafkaFuture<TopicDescription>> described =
                    admin.describeTopics(names).topicNameValues();
            for (TopicCatalogue.Topic topic : topics.topics()) {
                String real = topics.real(topic.name());
                try {
                    KafkaFuture<TopicDescription> future = described.get(real);
                    int found = future == null
                            ? 0
                            : future.get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                                    .partitions()
                                    .size();
                    if (found != topic.partitions()) {
                        differences.add(real + " has " + found + " partitions, not " + topic.partitions());
                    }
                } catch (ExecutionException e) {
                    differences.add(real + ": " + e.getCause());
                } catch (TimeoutException e) {
                    differences.add(real + ": no answer within " + PATIENCE_SECONDS + " s");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while topics were checked", e);
        }
        if (!differences.isEmpty()) {
            throw new IllegalStateException("The broker's topics differ from topics.yaml: " + differences);
        }
    }

    /** Makes the dead-letter topics of a consumer: one partition each, kept 168 hours. */
    void ensureDeadLetterTopics(Collection<String> names) {
        List<NewTopic> wanted = names.stream()
                .map(name -> new NewTopic(topics.real(name), Optional.of(1), Optional.empty())
                        .configs(Map.of(
                                "retention.ms",
                                String.valueOf(Duration.ofHours(168).toMillis()))))
                .toList();
        try (Admin admin = clients.admin()) {
            for (KafkaFuture<Void> each : admin.createTopics(wanted).values().values()) {
                try {
                    each.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new IllegalStateException("Dead-letter topics could not be made", e.getCause());
                    }
                } catch (TimeoutException e) {
                    throw new IllegalStateException("Kafka did not answer within " + PATIENCE_SECONDS + " s", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while dead-letter topics were made", e);
        }
    }
}
