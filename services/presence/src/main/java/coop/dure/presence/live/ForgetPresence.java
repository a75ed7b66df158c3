package coop.dure.presence.live;

import coop.dure.platform.closing.BeforeErasure;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An erased tenant's presence is forgotten by the log too, and by every replica that reads it. */
@ApplicationScoped
class ForgetPresence implements BeforeErasure {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final TenantTransactions transactions;
    private final Outbox outbox;

    ForgetPresence(TenantTransactions transactions, Outbox outbox) {
        this.transactions = transactions;
        this.outbox = outbox;
    }

    @Override
    public void of(UUID tenantId) {
        transactions
                .inTenantSql(
                        tenantId,
                        connection -> noMoreDue(connection, tenantId)
                                .chain(() -> connection
                                        .preparedQuery("select 'agent' as kind, agent_id as id from agent_presence"
                                                + " where tenant_id = $1 union all select 'queue', queue_id from queue"
                                                + " where tenant_id = $1")
                                        .execute(Tuple.of(tenantId)))
                                .map(rows -> {
                                    List<OutgoingEvent> gone = new ArrayList<>();
                                    for (Row row : rows) {
                                        UUID id = row.getUUID("id");
                                        gone.add(
                                                row.getString("kind").equals("agent")
                                                        ? PresenceEvents.gone(tenantId, id)
                                                        : PresenceEvents.queueGone(tenantId, id));
                                    }
                                    return gone;
                                })
                                .chain(gone -> outbox.add(connection, gone)))
                .await()
                .atMost(PATIENCE);
    }

    /** Or it would be told again behind the last that is told of it, while the tables are being erased. */
    private static Uni<Void> noMoreDue(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery("update agent_presence set due_at = null where tenant_id = $1 and due_at is not null")
                .execute(Tuple.of(tenantId))
                .chain(() -> connection
                        .preparedQuery("update queue set figures_due_at = null where tenant_id = $1"
                                + " and figures_due_at is not null")
                        .execute(Tuple.of(tenantId)))
                .replaceWithVoid();
    }
}
