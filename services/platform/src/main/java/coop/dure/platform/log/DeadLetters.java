package coop.dure.platform.log;

import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Records that a consumer could not use: kept whole in the service's own table, open until replayed or dismissed, and
 * told on {@code <topic>.<consumer>.dlq}.
 */
@ApplicationScoped
public class DeadLetters {
    private static final int LARGEST_VALUE = 500_000;
    private static final int LONGEST_REASON = 10_000;

    private final Outbox outbox;
    private final TopicNames topics;
    private final String service;

    DeadLetters(Outbox outbox, TopicNames topics, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.outbox = outbox;
        this.topics = topics;
        this.service = service;
    }

    /**
     * What is told of a dead letter; the record itself is in the table.
     *
     * @param reason its beginning
     * @param valueBase64 the record's value; {@code null} for a tombstone, and where it would not fit into an event
     */
    record RecordSetAside(
            String topic,
            int partition,
            long offset,
            @Nullable String key,
            String consumer,
            String reason,
            @Nullable String valueBase64) {}

    static String topicOf(String topic, String consumer) {
        return topic + "." + consumer + ".dlq";
    }

    /**
     * Sets a record aside, in a worker's transaction. Doing so again changes nothing. Of a tenant that was erased nothing
     * is kept.
     *
     * @param subscriberName {@link LogSubscriber#name()}
     * @param reason what a person needs to know to mend it
     */
    public Uni<Void> add(
            SqlConnection connection, String subscriberName, ConsumerRecord<String, byte[]> record, String reason) {
        String consumer = service + "-" + subscriberName;
        String topic = topics.logical(record.topic());
        byte[] value = record.value();
        UUID tenant = tenantOf(record);
        return connection
                .preparedQuery(
                        "insert into dead_letter as d (id, tenant_id, consumer, topic, partition, log_offset, key,"
                                + " headers, value, reason) select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10 where not exists"
                                + " (select from tenant_exit where tenant_id = $2 and stage in ('ERASE', 'ERASED'))"
                                + " on conflict (consumer, topic, partition, log_offset) do update set status = 'OPEN', reason ="
                                + " excluded.reason where d.status = 'REPLAYING'")
                .execute(Tuple.from(new Object[] {
                    Ids.next(),
                    tenant,
                    consumer,
                    topic,
                    record.partition(),
                    record.offset(),
                    record.key(),
                    StoredHeaders.write(record.headers()),
                    value == null ? null : Buffer.buffer(value),
                    reason
                }))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : outbox.add(
                                connection,
                                List.of(new OutgoingEvent(
                                        topicOf(topic, consumer),
                                        String.valueOf(record.key()),
                                        RecordSetAside.class.getSimpleName(),
                                        tenant,
                                        new RecordSetAside(
                                                topic,
                                                record.partition(),
                                                record.offset(),
                                                record.key(),
                                                consumer,
                                                reason.substring(0, Math.min(reason.length(), LONGEST_REASON)),
                                                value == null || value.length > LARGEST_VALUE
                                                        ? null
                                                        : Base64.getEncoder().encodeToString(value)),
                                        null))));
    }

    /** How many of a tenant's records are neither replayed nor dismissed. */
    public Uni<Integer> openOf(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery("select count(*)::int as open from dead_letter"
                        + " where tenant_id = $1 and status in ('OPEN', 'REPLAYING')")
                .execute(Tuple.of(tenantId))
                .map(rows -> rows.iterator().next().getInteger("open"));
    }

    private static @Nullable UUID tenantOf(ConsumerRecord<String, byte[]> record) {
        try {
            return Events.tenantId(record);
        } catch (PoisonRecordException e) {
            return null;
        }
    }

    /** Headers as JSON: names to Base64. */
    static final class StoredHeaders {
        private StoredHeaders() {}

        static JsonObject write(org.apache.kafka.common.header.Headers headers) {
            JsonObject stored = new JsonObject();
            headers.forEach(header -> {
                if (header.value() != null) {
                    stored.put(header.key(), Base64.getEncoder().encodeToString(header.value()));
                }
            });
            return stored;
        }

        static void read(JsonObject stored, org.apache.kafka.common.header.Headers headers) {
            stored.forEach(
                    entry -> headers.add(entry.getKey(), Base64.getDecoder().decode(String.valueOf(entry.getValue()))));
        }
    }
}
