package coop.dure.platform.log;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What other consumers of the service have to read first: all that their topics held when this was first asked. Whose
 * replica reads it does not matter, since the positions stand in the database.
 */
final class HeadStart {
    private final Map<String, List<String>> topicsOfOthers;
    private final ConsumerPositions positions;
    private @Nullable Map<String, Map<TopicPartition, Long>> owed;

    /**
     * A start behind others.
     *
     * @param topicsOfOthers the brokers' topic names by the name of the consumer that reads them
     */
    HeadStart(Map<String, List<String>> topicsOfOthers, ConsumerPositions positions) {
        this.topicsOfOthers = Map.copyOf(topicsOfOthers);
        this.positions = positions;
    }

    /** Whom to wait for still. Blocking. */
    Collection<String> missing(Consumer<?, ?> kafka) {
        if (owed == null) {
            owed = new HashMap<>();
            topicsOfOthers.forEach((other, topics) -> owed.put(other, held(kafka, topics)));
        }
        owed.entrySet().removeIf(each -> positions.reached(each.getKey(), each.getValue()));
        return Set.copyOf(owed.keySet());
    }

    /** The ends of partitions that hold anything. */
    private static Map<TopicPartition, Long> held(Consumer<?, ?> kafka, List<String> topics) {
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> kafka.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        Map<TopicPartition, Long> beginnings = kafka.beginningOffsets(partitions);
        return kafka.endOffsets(partitions).entrySet().stream()
                .filter(end -> end.getValue() > beginnings.getOrDefault(end.getKey(), 0L))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
