package coop.dure.cdr.recording;

import coop.dure.contracts.Topics;
import coop.dure.platform.log.TopicIds;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.sql.Columns;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How far each partition of the log has been applied, kept in the database beside what was applied: so a batch counts
 * once, whatever Kafka remembers. A topic made anew has another id and begins at its beginning.
 */
@ApplicationScoped
public class LogPositions {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TenantTransactions transactions;
    private final TopicIds topicIds;
    private final TopicNames topics;

    LogPositions(TenantTransactions transactions, TopicIds topicIds, TopicNames topics) {
        this.transactions = transactions;
        this.topicIds = topicIds;
        this.topics = topics;
    }

    /**
     * Where to begin: the lower of the two positions. All below Kafka's was published; the database's is lower only
     * after a restore. Empty is the partition's beginning.
     */
    OptionalLong startingOffset(int partition, OptionalLong committed) {
        long stored = transactions
                .asWorker(connection -> connection
                        .preparedQuery("insert into log_position as p values ($1, $2, 0)"
                                + " on conflict (topic_id, partition) do update set next_offset = p.next_offset"
                                + " returning next_offset")
                        .execute(Tuple.of(topicId(), partition))
                        .map(rows -> rows.iterator().next().getLong("next_offset")))
                .await()
                .atMost(PATIENCE);
        return committed.isEmpty() || stored == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.min(stored, committed.getAsLong()));
    }

    /** Locks the partitions' positions and reads them: records below are not applied again. */
    Uni<Map<Integer, Long>> lock(SqlConnection connection, Collection<Integer> partitions) {
        return connection
                .preparedQuery("select partition, next_offset from log_position"
                        + " where topic_id = $1 and partition = any($2) order by partition for update")
                .execute(Tuple.of(topicId(), partitions.toArray(new Integer[0])))
                .map(rows -> {
                    Map<Integer, Long> positions = new HashMap<>();
                    rows.forEach(row -> positions.put(row.getInteger("partition"), row.getLong("next_offset")));
                    return positions;
                });
    }

    /** Advances them, in the transaction that applied what lies before. */
    Uni<Void> advance(SqlConnection connection, Map<Integer, Long> next) {
        Columns<Map.Entry<Integer, Long>> columns = new Columns<>(List.copyOf(next.entrySet()))
                .add("partition", "int", Integer.class, Map.Entry::getKey)
                .add("next_offset", "bigint", Long.class, Map.Entry::getValue);
        return connection
                .preparedQuery("update log_position p set next_offset = greatest(p.next_offset, k.next_offset) from "
                        + columns.unnest() + " as k(partition, next_offset)"
                        + " where p.topic_id = $3 and p.partition = k.partition")
                .execute(columns.tuple().addString(topicId()))
                .replaceWithVoid();
    }

    /** Whether all was applied up to the last of these offsets in each partition of the log that has this id. */
    public Uni<Boolean> passed(SqlConnection connection, Map<Integer, Long> offsets) {
        List<Map.Entry<Integer, Long>> partitions = List.copyOf(offsets.entrySet());
        Columns<Map.Entry<Integer, Long>> columns = new Columns<>(partitions)
                .add("partition", "int", Integer.class, Map.Entry::getKey)
                .add("log_offset", "bigint", Long.class, Map.Entry::getValue);
        return connection
                .preparedQuery(
                        "select count(*)::int as passed from " + columns.unnest() + " as k(partition, log_offset)"
                                + " join log_position p on p.topic_id = $3 and p.partition = k.partition"
                                + " and p.next_offset > k.log_offset")
                .execute(columns.tuple().addString(topicId()))
                .map(rows -> rows.iterator().next().getInteger("passed") == partitions.size());
    }

    /** The id that the brokers gave the log. Blocking, the first time. */
    public String topicId() {
        return topicIds.of(topics.real(Topics.CDR_RECEIVED));
    }
}
