package coop.dure.tenants.numbers;

import coop.dure.platform.background.BackgroundThread;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.audit.Audit;
import coop.dure.tenants.audit.Change;
import coop.dure.tenants.numbers.life.Standing;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reservations and quarantines that have come to their day: the numbers are free again. Replicas share the work by locks
 * that they do not wait for.
 */
@ApplicationScoped
class NumberClock {
    private static final long POLL_MS = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String FREE_DUE = "update inventory_number set state = 'FREE', tenant_id = null, until = null,"
            + " changed_at = clock_timestamp() where number in (select number from inventory_number"
            + " where until <= clock_timestamp() limit 1000 for update skip locked)"
            + " returning number, old.state as was, old.tenant_id as had";
    private final TenantTransactions transactions;
    private final Audit audit;
    private final BackgroundThread thread = new BackgroundThread("numbers", POLL_MS, this::round);

    NumberClock(TenantTransactions transactions, Audit audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    void start(@Observes @Priority(400) StartupEvent starting) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent ending) throws InterruptedException {
        thread.stop();
    }

    private static List<Change> changes(RowSet<Row> freed) {
        List<Change> changes = new ArrayList<>();
        freed.forEach(row -> changes.add(new Change(
                row.getUUID("had"),
                NumberAudit.action("free"),
                NumberAudit.target(row.getString("number")),
                new NumberAudit.Stands(row.getString("was"), true, null),
                NumberAudit.Stands.of(Standing.free()))));
        return changes;
    }

    private void round() {
        transactions
                .asWorker(connection -> connection
                        .query(FREE_DUE)
                        .execute()
                        .chain(freed -> audit.noteAsSystem(connection, changes(freed))))
                .await()
                .atMost(PATIENCE);
    }
}
