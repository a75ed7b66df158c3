package coop.dure.cdr.recording;

import coop.dure.cdr.recording.StoreBatch.Outcome;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stores a batch whatever lies in it. What fails for good fails in the whole batch first, so its halves are stored each
 * by itself, down to the record that is to blame: that one becomes a visible reject of its tenant, and the partition
 * goes on. The halves keep the log's order, so the position never passes anything that is neither stored nor refused.
 */
@ApplicationScoped
class StoreWhatCanBe {
    private static final Logger LOG = Logger.getLogger(StoreWhatCanBe.class);

    /** Classes of SQLSTATE that no repetition mends: cardinality, data, integrity, and the program's own limits. */
    private static final Set<String> FOR_GOOD = Set.of("21", "22", "23", "54");

    private final StoreBatch storeBatch;

    StoreWhatCanBe(StoreBatch storeBatch) {
        this.storeBatch = storeBatch;
    }

    Outcome store(String subscriberName, List<LogEntry> entries, boolean replayed) {
        try {
            return storeBatch.store(subscriberName, entries, replayed);
        } catch (RuntimeException failure) {
            String why = forGood(failure);
            if (why == null) {
                throw failure;
            }
            if (entries.size() == 1) {
                return refuse(subscriberName, entries.get(0), replayed, why, failure);
            }
        }
        int half = entries.size() / 2;
        Outcome first = store(subscriberName, entries.subList(0, half), replayed);
        return first.and(store(subscriberName, entries.subList(half, entries.size()), replayed));
    }

    private Outcome refuse(
            String subscriberName, LogEntry entry, boolean replayed, String why, RuntimeException failure) {
        LOG.warnf(
                failure,
                "refused the record at offset %d of partition %d",
                entry.record().offset(),
                entry.record().partition());
        if (entry instanceof LogEntry.Row row) {
            try {
                return storeBatch.reject(row, replayed, why);
            } catch (RuntimeException unshown) {
                if (forGood(unshown) == null) {
                    throw unshown;
                }
                failure.addSuppressed(unshown);
            }
        }
        return storeBatch.store(
                subscriberName, List.of(new LogEntry.Poison(entry.record(), "cannot be stored: " + why)), replayed);
    }

    /**
     * What no repetition mends, in a word; {@code null} for what may pass. Whatever is not known to pass does not: a
     * partition, with all its tenants, would stand still for a record.
     */
    static @Nullable String forGood(Throwable failure) {
        if (MonthPartitions.isMissing(failure)) {
            return null;
        }
        Throwable innermost = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ComputingFailedException computing) {
                return computing.why().getClass().getSimpleName();
            }
            if (cause instanceof PgException refused) {
                String state = refused.getSqlState();
                return state != null && FOR_GOOD.contains(state.substring(0, 2)) ? state : null;
            }
            if (mayPass(cause)) {
                return null;
            }
            innermost = cause;
        }
        return isWrapper(innermost) ? null : innermost.getClass().getSimpleName();
    }

    /**
     * The network's, the database's, the log's, what another batch did meanwhile, and this process's own state: it may be
     * about to end. What is checked or an
     * error tells of no record, but for a text so deep that reading it takes all of the stack.
     */
    private static boolean mayPass(Throwable cause) {
        return cause instanceof RuntimeException
                ? cause instanceof VertxException
                        || cause instanceof TimeoutException
                        || cause instanceof KafkaException
                        || cause instanceof RejectedExecutionException
                        || cause instanceof ConcurrentModificationException
                        || cause instanceof IllegalStateException
                : !isWrapper(cause) && !(cause instanceof StackOverflowError);
    }

    private static boolean isWrapper(Throwable cause) {
        return cause instanceof CompletionException || cause instanceof ExecutionException;
    }
}
