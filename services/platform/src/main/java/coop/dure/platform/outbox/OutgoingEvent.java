package coop.dure.platform.outbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event to be told once its transaction has committed.
 *
 * @param topic name as in {@code Topics}, without prefix
 * @param key see {@link Keys}
 * @param type past-tense name, {@code ce_type}
 * @param tenantId the tenant it is about; {@code null} where there is none
 * @param data a record of {@code contracts}; {@code null} is a tombstone
 * @param partition set by hand; {@code null} where the key, or the tenant as {@code topics.yaml} says, decides
 * @param trace the W3C trace context of what led to it; {@code null} where that is what runs when it is added
 */
public record OutgoingEvent(
        String topic,
        String key,
        String type,
        @Nullable UUID tenantId,
        @Nullable Object data,
        @Nullable Integer partition,
        @Nullable String trace) {
    /** An event of whatever runs. */
    public OutgoingEvent(
            String topic,
            String key,
            String type,
            @Nullable UUID tenantId,
            @Nullable Object data,
            @Nullable Integer partition) {
        this(topic, key, type, tenantId, data, partition, null);
    }

    /** The event, led to by what had that trace context, where it had one. */
    public OutgoingEvent inTrace(@Nullable String led) {
        return new OutgoingEvent(topic, key, type, tenantId, data, partition, led);
    }

    /** An event whose type is its data's class name and whose partition follows from the topic. */
    public static OutgoingEvent of(
            String topic, @Nullable UUID tenantId, String aggregateType, Object aggregateId, Object data) {
        return new OutgoingEvent(
                topic,
                Keys.of(tenantId, aggregateType, aggregateId),
                data.getClass().getSimpleName(),
                tenantId,
                data,
                null);
    }

    /** Says that a key's state is gone. */
    public static OutgoingEvent tombstone(
            String topic, @Nullable UUID tenantId, String aggregateType, Object aggregateId, String type) {
        return new OutgoingEvent(topic, Keys.of(tenantId, aggregateType, aggregateId), type, tenantId, null, null);
    }
}
