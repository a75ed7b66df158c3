package coop.dure.platform.log;

import coop.dure.contracts.TopicCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Utils;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Topics as they are called on this broker, and which of their partitions an event goes to. */
@ApplicationScoped
public class TopicNames {
    /** Where events wait in the outbox whose topic names no lane. */
    public static final String COMMON_LANE = "common";

    private final String prefix;
    private final List<TopicCatalogue.Topic> topics = TopicCatalogue.load().topics();
    private final Map<String, TopicCatalogue.Topic> byName =
            topics.stream().collect(Collectors.toUnmodifiableMap(TopicCatalogue.Topic::name, topic -> topic));

    TopicNames(@ConfigProperty(name = "dure.kafka.topic-prefix") Optional<String> prefix) {
        this.prefix = prefix.orElse("");
    }

    /** All topics of {@code topics.yaml}. */
    public List<TopicCatalogue.Topic> topics() {
        return topics;
    }

    /** The name on this broker of a topic or consumer group. */
    public String real(String name) {
        return prefix + name;
    }

    /** The name in {@code topics.yaml} of a topic on this broker. */
    public String logical(String realName) {
        return realName.startsWith(prefix) ? realName.substring(prefix.length()) : realName;
    }

    /** How many partitions a topic has. */
    public int partitions(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("Not in topics.yaml: " + name))
                .partitions();
    }

    /** The partition that orders a tenant on a topic partitioned by tenant. */
    public int partitionOfTenant(String name, UUID tenantId) {
        byte[] bytes = tenantId.toString().getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(bytes)) % partitions(name);
    }

    /** The partition to set by hand, or {@code null} where the key decides. */
    public @Nullable Integer partitionFor(String name, @Nullable UUID tenantId) {
        boolean byTenant =
                find(name).map(TopicCatalogue.Topic::partitionedByTenant).orElse(false);
        return byTenant && tenantId != null ? partitionOfTenant(name, tenantId) : null;
    }

    /** The lane of the outbox in which its events wait. */
    public String laneOf(String name) {
        return find(name).map(TopicCatalogue.Topic::lane).orElse(COMMON_LANE);
    }

    private Optional<TopicCatalogue.Topic> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
