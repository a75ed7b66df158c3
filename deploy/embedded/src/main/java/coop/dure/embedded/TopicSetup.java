package coop.dure.embedded;

import coop.dure.contracts.TopicCatalogue;
import coop.dure.contracts.TopicCatalogue.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** Makes the topics of {@code topics.yaml} on a single broker. */
public final class TopicSetup {
    private TopicSetup() {}

    /**
     * Makes the topics that are not there yet.
     *
     * @param bootstrap the broker
     * @param prefix put before every name, empty but in tests
     */
    public static void ensure(String bootstrap, String prefix) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            Set<String> there = admin.listTopics().names().get();
            List<NewTopic> missing = new ArrayList<>();
            for (Topic topic : TopicCatalogue.load().topics()) {
                String name = prefix + topic.name();
                if (!there.contains(name)) {
                    missing.add(new NewTopic(name, topic.partitions(), (short) 1).configs(settings(topic)));
                }
            }
            admin.createTopics(missing).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making topics", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot make topics: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> settings(Topic topic) {
        Map<String, String> settings = new HashMap<>();
        settings.put("cleanup.policy", topic.cleanup());
        if (topic.compacted()) {
            settings.put("min.compaction.lag.ms", String.valueOf(15 * 60 * 1000));
        }
        Integer hours = topic.retentionHours();
        if (hours != null) {
            settings.put("retention.ms", String.valueOf(hours * 3_600_000L));
        }
        return settings;
    }
}
