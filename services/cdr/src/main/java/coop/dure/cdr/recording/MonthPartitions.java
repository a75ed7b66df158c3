package coop.dure.cdr.recording;

import coop.dure.cdr.formats.RowIds;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Sees to it that the months of a batch have partitions, before the batch and in transactions of their own. */
@ApplicationScoped
public class MonthPartitions {
    private static final String CHECK_VIOLATION = "23514";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TenantTransactions transactions;
    private final Set<YearMonth> known = ConcurrentHashMap.newKeySet();

    MonthPartitions(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    void ensure(Collection<UUID> rowIds) {
        make(months(rowIds));
    }

    /** As above, whatever was made before: somebody may have dropped one, also one in which a call of these began or ends. */
    void makeAgain(Collection<UUID> rowIds) {
        Set<YearMonth> months = new TreeSet<>();
        for (YearMonth month : months(rowIds)) {
            months.addAll(List.of(month.minusMonths(1), month, month.plusMonths(1)));
        }
        known.removeAll(months);
        make(months);
    }

    /** Sees to it that a month and those after it have partitions, before anything arrives for them. */
    public void ensureAhead(YearMonth first, int more) {
        Set<YearMonth> months = new TreeSet<>();
        for (int i = 0; i <= more; i++) {
            months.add(first.plusMonths(i));
        }
        known.removeAll(months);
        make(months);
    }

    /** Whether a statement failed because a month has no partition: the one violation of a check without a name. */
    static boolean isMissing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refused) {
                return CHECK_VIOLATION.equals(refused.getSqlState()) && refused.getConstraint() == null;
            }
        }
        return false;
    }

    private static Set<YearMonth> months(Collection<UUID> rowIds) {
        Set<YearMonth> months = new TreeSet<>();
        for (UUID id : rowIds) {
            months.add(YearMonth.from(
                    Instant.ofEpochMilli(RowIds.printedStartMs(id)).atOffset(ZoneOffset.UTC)));
        }
        return months;
    }

    private void make(Set<YearMonth> months) {
        for (YearMonth month : months) {
            if (known.contains(month)) {
                continue;
            }
            LocalDate firstDay = month.atDay(1);
            transactions
                    .asWorker(connection -> connection
                            .preparedQuery("select ensure_month($1)")
                            .execute(Tuple.of(firstDay))
                            .chain(() -> Uni.createFrom().voidItem()))
                    .await()
                    .atMost(PATIENCE);
            known.add(month);
        }
    }
}
