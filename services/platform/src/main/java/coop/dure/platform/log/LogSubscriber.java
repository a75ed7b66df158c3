package coop.dure.platform.log;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads topics. A bean that implements this is given a {@link LogConsumer} of its own when the service starts, after
 * its migrations. All is delivered at least once, so effects must be idempotent: by natural keys, versions, or
 * {@link Inbox}. See {@link EventSubscriber} for the common case.
 */
public interface LogSubscriber {
    /** Names the consumer group, the dead letters and the metrics, within the service: {@code <service>-<name>}. */
    String name();

    /** Topics as in {@code Topics}, without prefix. */
    Collection<String> topics();

    /**
     * Applies a poll's records and returns when the effects are durable; the offsets are committed after that. Called on
     * the consumer's own thread, which may block. An exception means "not now": the same batch is tried again, with
     * back-off. A record that can never be used goes to {@link DeadLetters} in the effects' transaction.
     */
    void handle(LogBatch batch) throws Exception;

    /**
     * Where to begin on a partition that was just assigned; empty is its beginning. Blocking is fine.
     *
     * @param partition with the broker's topic name
     * @param known up to where its records were applied and that is known to Kafka and to the database
     */
    default OptionalLong startingOffset(TopicPartition partition, OptionalLong known) {
        return known;
    }

    /**
     * Names of this service's subscribers whose effects these records are read with. At start they come first: reading
     * begins when they have applied all that their topics held. That matters to a database that was restored, or is
     * empty, and reads again what once came in order.
     */
    default Collection<String> after() {
        return List.of();
    }

    /** At most how many records one poll brings. */
    default int maxPollRecords() {
        return 500;
    }

    /**
     * How many read beside each other in this replica, each some of the partitions: one waits for the database or the
     * broker while the other computes. {@link #handle} is then called by several threads at once.
     */
    default int consumers() {
        return 1;
    }

    /**
     * How long records that come one by one may wait for more, so that they cost one transaction together; zero where
     * somebody waits to see what they change.
     */
    default Duration gathersFor() {
        return Duration.ZERO;
    }
}
