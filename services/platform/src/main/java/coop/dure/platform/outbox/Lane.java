package coop.dure.platform.outbox;

import coop.dure.platform.log.TopicNames;
import java.util.List;
import java.util.stream.Stream;

/**
 * A queue of the outbox with a relay of its own: what is in one does not wait for what is in another.
 *
 * @param name as {@code topics.yaml} says for a topic
 */
record Lane(String name) {
    /** Where all wait whose topic names no lane. */
    static final Lane COMMON = new Lane(TopicNames.COMMON_LANE);

    /** Those that a service writes to. */
    static List<Lane> of(TopicNames topics, String service) {
        return Stream.concat(
                        Stream.of(COMMON),
                        topics.topics().stream()
                                .filter(topic -> topic.owner().equals(service))
                                .map(topic -> new Lane(topics.laneOf(topic.name()))))
                .distinct()
                .toList();
    }

    /** Names the lease of its relay, and with the service the relay's producer. */
    String relay() {
        return equals(COMMON) ? "outbox" : name + "-outbox";
    }
}
