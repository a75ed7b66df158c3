package coop.dure.platform.log;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.utils.Utils;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.utils.Utils;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** What {@code topics.yaml} says, and the prefix that stands before every name on this broker. */
@ApplicationScoped
public class TopicCatalogue {
    private final String prefix;
    private final Map<String, Topic> topics;

    TopicCatalogue(@ConfigProperty(name = "dure.topic-prefix") Optional<String> prefix) {
        this.prefix = prefix.orElse("");
        this.topics = load();
    }

    /**
     * A topic.
     *
     * @param name its name without prefix
     * @param owner the service that writes it
     * @param partitions how many partitions it has for ever
     * @param byTenant whether a tenant's id decides the partition, instead of the key
     */
    public record Topic(String name, String owner, int partitions, boolean byTenant) {}

    /** All topics of the file. */
    public Collection<Topic> topics() {
        return topics.values();
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
        Topic topic = topics.get(name);
        if (topic == null) {
            throw new IllegalArgumentException("No such topic in topics.yaml: " + name);
        }
        return topic.partitions();
    }

    /** The partition that orders a tenant on a topic partitioned by tenant. */
    public int partitionOfTenant(String name, UUID tenantId) {
        byte[] bytes = tenantId.toString().getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(bytes)) % partitions(name);
    }

    /** The partition to set by hand, or {@code null} where the key decides. */
    public @Nullable Integer partitionFor(String name, @Nullable UUID tenantId) {
        Topic topic = topics.get(name);
        return topic != null && topic.byTenant() && tenantId != null ? partitionOfTenant(name, tenantId) : null;
    }

    private static Map<String, Topic> load() {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream("topics.yaml")) {
            if (in == null) {
                throw new IllegalStateException("topics.yaml is not on the class path");
            }
            Map<String, List<Map<String, Object>>> file = new Yaml().load(in);
            Map<String, Topic> topics = new LinkedHashMap<>();
            for (Map<String, Object> entry : file.getOrDefault("topics", List.of())) {
                Topic topic = new Topic(
                        String.valueOf(entry.get("name")),
                        String.valueOf(entry.get("owner")),
                        ((Number) entry.getOrDefault("partitions", 1)).intValue(),
                        "tenant".equals(entry.get("partitionedBy")));
                topics.put(topic.name(), topic);
            }
            return topics;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
