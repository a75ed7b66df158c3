package coop.dure.contracts;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code topics.yaml} as read: every topic with its partitions, what it keeps and who owns it. */
public final class TopicCatalogue {
    private final Map<String, Topic> byName;

    private TopicCatalogue(List<Topic> topics) {
        byName = topics.stream().collect(Collectors.toUnmodifiableMap(Topic::name, Function.identity()));
    }

    /**
     * A topic.
     *
     * @param name its name without any prefix
     * @param owner the only service that writes it
     * @param partitions how many; never changed in place
     * @param cleanup {@code compact} for state, {@code delete} for happenings
     * @param partitionedBy {@code key} or {@code tenant}
     * @param retentionHours how long a happening is kept; {@code null} for state
     * @param lane of the outbox in which its events wait by themselves; {@code null} for the common one
     */
    public record Topic(
            String name,
            String owner,
            int partitions,
            String cleanup,
            String partitionedBy,
            @Nullable Integer retentionHours,
            @Nullable String lane) {
        /** Whether only the newest event of each key is kept. */
        public boolean compacted() {
            return cleanup.equals("compact");
        }

        /** Whether the tenant's id alone decides the partition, so that one sequence orders a tenant. */
        public boolean partitionedByTenant() {
            return partitionedBy.equals("tenant");
        }
    }

    private record File(List<Topic> topics) {}

    /** Reads the file that lies in this module. */
    public static TopicCatalogue load() {
        try (InputStream in =
                Objects.requireNonNull(TopicCatalogue.class.getResourceAsStream("/topics.yaml"), "topics.yaml")) {
            return new TopicCatalogue(JsonMapper.builder(new YAMLFactory())
                    .build()
                    .readValue(in, File.class)
                    .topics());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All topics, by name. */
    public List<Topic> topics() {
        return byName.values().stream()
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    /**
     * The topic of that name.
     *
     * @throws IllegalArgumentException if the catalogue does not know it
     */
    public Topic get(String name) {
        Topic topic = byName.get(name);
        if (topic == null) {
            throw new IllegalArgumentException("topics.yaml has no topic " + name);
        }
        return topic;
    }
}
