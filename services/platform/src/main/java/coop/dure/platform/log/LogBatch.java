package coop.dure.platform.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * What one poll brought, or a dead letter that is replayed.
 *
 * @param byPartition the records of each partition, in its order; topic names are the broker's, with prefix
 * @param replayed whether it is a dead letter: its record has the offset at which it first came, and a subscriber that
 *     keeps a position of its own must not take it for one it has applied
 */
public record LogBatch(Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> byPartition, boolean replayed) {
    /** What one poll brought. */
    public LogBatch(Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> byPartition) {
        this(byPartition, false);
    }

    static LogBatch of(ConsumerRecords<String, byte[]> records) {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> byPartition = new LinkedHashMap<>();
        records.partitions().forEach(partition -> byPartition.put(partition, records.records(partition)));
        return new LogBatch(byPartition);
    }

    static LogBatch replay(ConsumerRecord<String, byte[]> record) {
        return new LogBatch(Map.of(new TopicPartition(record.topic(), record.partition()), List.of(record)), true);
    }

    /** All records, partition after partition. */
    public List<ConsumerRecord<String, byte[]>> records() {
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        byPartition.values().forEach(all::addAll);
        return all;
    }
}
