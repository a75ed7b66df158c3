package coop.dure.platform.log;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Events of one type that follow one another: what can be applied with one statement instead of one each.
 *
 * @param type {@code ce_type}
 * @param events in the topic's order, none of them a tombstone
 */
public record EventRun(String type, List<ConsumerRecord<String, byte[]>> events) {
    /** The runs of a poll, in its order. Tombstones are left out. */
    public static List<EventRun> of(List<ConsumerRecord<String, byte[]>> events) {
        List<EventRun> runs = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> event : events) {
            if (Events.isTombstone(event)) {
                continue;
            }
            String type = Events.type(event);
            if (runs.isEmpty() || !runs.get(runs.size() - 1).type.equals(type)) {
                runs.add(new EventRun(type, new ArrayList<>()));
            }
            runs.get(runs.size() - 1).events.add(event);
        }
        return runs;
    }

    /** What they say; fails with {@link PoisonRecordException} where one of them cannot be read. */
    public <T> List<T> read(Class<T> data) {
        return events.stream().map(event -> Events.read(event, data)).toList();
    }
}
