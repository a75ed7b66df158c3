package coop.dure.presence.queues;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.presence.lines.TenantLines;
import coop.dure.presence.lines.TenantLines.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Takes what the switch tells of calls in queues; what comes meanwhile goes together into the next transaction. */
@ApplicationScoped
public class TakeQueueEvents {
    /** Below the patience of whoever waits: nothing goes on behind its back. */
    private static final String LIMITS = "set local statement_timeout = '15s'";

    private final KeepWaiting keep;
    private final TenantLines<QueueTold, QueueTold> lines;

    TakeQueueEvents(TenantTransactions transactions, KeepWaiting keep, TellFigures figures) {
        this.keep = keep;
        this.lines = new TenantLines<>((tenantId, told) -> transactions
                .inTenantSql(tenantId, connection -> kept(connection, tenantId, told))
                .invoke(figures::ring));
    }

    /** Takes one; a {@link Problem} where the tenant has no such queue, 503 where too many wait. */
    public Uni<QueueTold> take(UUID tenantId, QueueTold told) {
        return lines.add(tenantId, told);
    }

    private Uni<List<Outcome<QueueTold>>> kept(SqlConnection connection, UUID tenantId, List<QueueTold> told) {
        return connection
                .query(LIMITS)
                .execute()
                .chain(limited -> keep.tell(connection, tenantId, told))
                .map(queues -> told.stream()
                        .map(one -> queues.contains(one.queue())
                                ? Outcome.of(one)
                                : Outcome.<QueueTold>refused(Problem.of(422, "invalid-body")
                                        .field("/queue", "presence.queue-unknown", one.queue())))
                        .toList());
    }
}
