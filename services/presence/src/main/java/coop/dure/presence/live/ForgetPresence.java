package coop.dure.presence.live;

import coop.dure.platform.closing.BeforeErasure;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.platform.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Row;
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
                        connection -> connection
                                .preparedQuery("select 'agent' as kind, agent_id as id from agent_presence"
                                        + " where tenant_id = $1 union all select 'queue', queue_id from queue"
                                        + " where tenant_id = $1")
                                .execute(Tuple.of(tenantId))
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
}
