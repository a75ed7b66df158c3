package coop.dure.cdr.retention;

import coop.dure.platform.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Drops the partitions of months of which nobody has a record any more. */
@ApplicationScoped
class DropEmptyMonths {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TenantTransactions transactions;

    DropEmptyMonths(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Those before a month. */
    void before(YearMonth month) {
        @Nullable String dropped;
        do {
            dropped = transactions
                    .asWorker(connection -> connection
                            .preparedQuery("select drop_empty_month($1) as dropped")
                            .execute(Tuple.of(month.atDay(1)))
                            .map(rows -> rows.iterator().next().getString("dropped")))
                    .await()
                    .atMost(PATIENCE);
        } while (dropped != null);
    }
}
