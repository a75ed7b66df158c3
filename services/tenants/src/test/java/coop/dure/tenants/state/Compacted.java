package coop.dure.tenants.state;

import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.TestLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The newest event of each key: all that compaction leaves a reader who comes late. */
final class Compacted {
    private final Map<String, ConsumerRecord<String, byte[]>> newest = new LinkedHashMap<>();

    /** What lies on a topic now. */
    Compacted(TopicNames topics, String topic) {
        TestLog.read(topics, topic).forEach(event -> newest.put(event.key(), event));
    }

    /** Whatever a key's beginning names, of one type. */
    <T> List<T> of(String keyPrefix, Class<T> type) {
        return newest.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(keyPrefix))
                .map(Map.Entry::getValue)
                .filter(event -> !Events.isTombstone(event))
                .filter(event -> Events.type(event).equals(type.getSimpleName()))
                .map(event -> Events.read(event, type))
                .toList();
    }
}
