package coop.dure.cdr.recording;

import coop.dure.contracts.Topics;
import coop.dure.platform.log.LogBatch;
import coop.dure.platform.log.LogSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads {@code cdr.received.v1}: store a batch once, tell its legs, and only then let Kafka know. Stopped between any
 * two of these, the batch is read again, found applied, and its legs are told again.
 */
@ApplicationScoped
public class RecordCalls implements LogSubscriber {
    /** Of each of the two consumers. */
    private static final int ROWS_PER_BATCH = 750;

    private final MonthPartitions partitions;
    private final LogPositions positions;
    private final StoreWhatCanBe storeWhatCanBe;
    private final PausePoint pausePoint;
    private final PublishLegs publishLegs;

    RecordCalls(
            MonthPartitions partitions,
            LogPositions positions,
            StoreWhatCanBe storeWhatCanBe,
            PausePoint pausePoint,
            PublishLegs publishLegs) {
        this.partitions = partitions;
        this.positions = positions;
        this.storeWhatCanBe = storeWhatCanBe;
        this.pausePoint = pausePoint;
        this.publishLegs = publishLegs;
    }

    @Override
    public String name() {
        return "rows";
    }

    @Override
    public Collection<String> topics() {
        return List.of(Topics.CDR_RECEIVED);
    }

    @Override
    public Collection<String> after() {
        return List.of("tenants");
    }

    @Override
    public int consumers() {
        return 2;
    }

    @Override
    public int maxPollRecords() {
        return ROWS_PER_BATCH;
    }

    @Override
    public OptionalLong startingOffset(TopicPartition partition, OptionalLong committed) {
        return positions.startingOffset(partition.partition(), committed);
    }

    @Override
    public void handle(LogBatch batch) throws Exception {
        List<LogEntry> entries = batch.records().stream().map(LogEntry::read).toList();
        List<UUID> rowIds =
                entries.stream().map(LogEntry::rowIds).flatMap(List::stream).toList();
        partitions.ensure(rowIds);
        StoreBatch.Outcome outcome = store(entries, rowIds, batch.replayed());
        pausePoint.committed(outcome.legs().size());
        publishLegs.publish(outcome);
        pausePoint.published(outcome.legs().size());
    }

    private StoreBatch.Outcome store(List<LogEntry> entries, List<UUID> rowIds, boolean replayed) {
        try {
            return storeWhatCanBe.store(name(), entries, replayed);
        } catch (RuntimeException failure) {
            if (!MonthPartitions.isMissing(failure)) {
                throw failure;
            }
            partitions.makeAgain(rowIds);
            return storeWhatCanBe.store(name(), entries, replayed);
        }
    }
}
