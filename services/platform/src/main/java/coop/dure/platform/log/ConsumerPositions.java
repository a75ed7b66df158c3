package coop.dure.platform.log;

import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/**
 * How far each consumer has come, kept in the database that holds what it made of the log. So a service whose database
 * was restored, or is empty, reads again what that database does not know, whatever Kafka remembers of the group. Noted
 * after the effects, so never ahead of them.
 */
@ApplicationScoped
class ConsumerPositions {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final TenantTransactions transactions;
    private final TopicIds topicIds;

    ConsumerPositions(TenantTransactions transactions, TopicIds topicIds) {
        this.transactions = transactions;
        this.topicIds = topicIds;
    }

    /** The lower of the group's position and the one kept here; empty, the partition's beginning, where one is missing. */
    OptionalLong lower(String consumer, TopicPartition partition, OptionalLong committed) {
        return asWorker(connection -> connection
                .preparedQuery("select next_offset from consumer_position"
                        + " where consumer = $1 and topic_id = $2 and partition = $3")
                .execute(Tuple.of(consumer, topicIds.of(partition.topic()), partition.partition()))
                .map(rows -> {
                    if (committed.isEmpty() || rows.rowCount() == 0) {
                        return OptionalLong.empty();
                    }
                    return OptionalLong.of(Math.min(
                            committed.getAsLong(), rows.iterator().next().getLong(0)));
                }));
    }

    /** What lies before these offsets was applied. */
    void keep(String consumer, Map<TopicPartition, Long> nextOffsets) {
        int size = nextOffsets.size();
        String[] ids = new String[size];
        Integer[] partitions = new Integer[size];
        Long[] offsets = new Long[size];
        int i = 0;
        for (Map.Entry<TopicPartition, Long> next : nextOffsets.entrySet()) {
            ids[i] = topicIds.of(next.getKey().topic());
            partitions[i] = next.getKey().partition();
            offsets[i++] = next.getValue();
        }
        asWorker(connection -> connection
                .preparedQuery(
                        "insert into consumer_position as kept (consumer, topic_id, partition, next_offset)"
                                + " select $1, * from unnest($2::text[], $3::int[], $4::bigint[])"
                                + " on conflict (consumer, topic_id, partition) do update set next_offset = excluded.next_offset")
                .execute(Tuple.of(consumer, ids, partitions, offsets)));
    }

    /** Whether all that lies before these ends was applied. */
    boolean reached(String consumer, Map<TopicPartition, Long> ends) {
        return asWorker(connection -> connection
                .preparedQuery("select topic_id, partition, next_offset from consumer_position where consumer = $1")
                .execute(Tuple.of(consumer))
                .map(rows -> {
                    Map<String, Long> kept = new HashMap<>();
                    rows.forEach(row -> kept.put(row.getString(0) + row.getInteger(1), row.getLong(2)));
                    return ends.entrySet().stream()
                            .allMatch(end -> kept.getOrDefault(
                                            topicIds.of(end.getKey().topic())
                                                    + end.getKey().partition(),
                                            0L)
                                    >= end.getValue());
                }));
    }

    private <T> T asWorker(Function<SqlConnection, Uni<T>> work) {
        return transactions.asWorker(work).await().atMost(PATIENCE);
    }
}
