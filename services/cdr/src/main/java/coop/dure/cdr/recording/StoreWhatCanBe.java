package coop.dure.cdr.recording;

import coop.dure.cdr.recording.StoreBatch.Outcome;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
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

    /** What no repetition mends, in a word; {@code null} for what may pass. */
    static @Nullable String forGood(Throwable failure) {
        if (MonthPartitions.isMissing(failure)) {
            return null;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refused && refused.getSqlState() != null) {
                String state = refused.getSqlState();
                return FOR_GOOD.contains(state.substring(0, 2)) ? state : null;
            }
            if (cause instanceof ArithmeticException
                    || cause instanceof DateTimeException
                    || cause instanceof IllegalArgumentException
                    || cause instanceof IndexOutOfBoundsException
                    || cause instanceof NoSuchElementException
                    || cause instanceof NullPointerException) {
                return cause.getClass().getSimpleName();
            }
        }
        return null;
    }
}
