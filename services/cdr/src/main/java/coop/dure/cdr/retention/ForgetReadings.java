package coop.dure.cdr.retention;

import coop.dure.cdr.formats.RowIds;
import coop.dure.platform.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets who read call records when it was kept for long enough, some at a time. */
@ApplicationScoped
class ForgetReadings {
    private static final int ROWS = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TenantTransactions transactions;
    private final EachByItself each;
    private final int keptMonths;
    private final Clock clock = Clock.systemUTC();

    ForgetReadings(
            TenantTransactions transactions,
            EachByItself each,
            @ConfigProperty(name = "dure.cdr.call-access-kept-months") int keptMonths) {
        this.transactions = transactions;
        this.each = each;
        this.keptMonths = keptMonths;
    }

    void now() {
        // A reading's id begins with its time, as a row's does.
        UUID below = RowIds.lowest(clock.instant()
                .atOffset(ZoneOffset.UTC)
                .minusMonths(keptMonths)
                .toInstant()
                .toEpochMilli());
        tenants().forEach(tenantId -> each.attempt("readings", tenantId, () -> forget(tenantId, below)));
    }

    private void forget(UUID tenantId, UUID below) {
        long forgotten;
        do {
            forgotten = transactions
                    .asWorker(connection -> connection
                            .preparedQuery("delete from call_access where tenant_id = $1 and access_id in (select"
                                    + " access_id from call_access where tenant_id = $1 and access_id < $2"
                                    + " order by access_id limit $3)")
                            .execute(Tuple.of(tenantId, below, ROWS)))
                    .await()
                    .atMost(PATIENCE)
                    .rowCount();
        } while (forgotten == ROWS);
    }

    private List<UUID> tenants() {
        return transactions
                .asWorker(connection -> connection
                        .query("select tenant_id from tenant_directory")
                        .execute()
                        .map(rows -> {
                            List<UUID> all = new ArrayList<>();
                            rows.forEach(row -> all.add(row.getUUID(0)));
                            return all;
                        }))
                .await()
                .atMost(PATIENCE);
    }
}
