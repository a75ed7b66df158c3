package coop.dure.presence.alerts;

import coop.dure.platform.tenancy.TenantTransactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes alerts 90 days after they were cleared, some at a time. */
@ApplicationScoped
class ForgetOldAlerts {
    static final int AT_ONCE = 1_000;
    private static final String SOME = "delete from presence_alert where (tenant_id, alert_id) in (select tenant_id,"
            + " alert_id from presence_alert where cleared_at < now() - interval '90 days' limit " + AT_ONCE + ")";
    private final TenantTransactions transactions;

    ForgetOldAlerts(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return now().replaceWithVoid();
    }

    /** How many there were. */
    Uni<Integer> now() {
        return transactions
                .asWorker(connection -> connection.query(SOME).execute().map(rows -> rows.rowCount()))
                .chain(some -> some < AT_ONCE ? Uni.createFrom().item(some) : now().map(others -> some + others));
    }
}
