package coop.dure.cdr.recording;

import coop.dure.cdr.formats.RowIds;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Sees to it that the months of a batch have partitions, before the batch and in transactions of their own. */
@ApplicationScoped
public class MonthPartitions {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TenantTransactions transactions;
    private final Set<YearMonth> known = ConcurrentHashMap.newKeySet();

    MonthPartitions(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    void ensure(Collection<UUID> rowIds) {
        Set<YearMonth> months = new TreeSet<>();
        for (UUID id : rowIds) {
            months.add(YearMonth.from(
                    Instant.ofEpochMilli(RowIds.printedStartMs(id)).atOffset(ZoneOffset.UTC)));
        }
        months.removeAll(known);
        for (YearMonth month : months) {
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
