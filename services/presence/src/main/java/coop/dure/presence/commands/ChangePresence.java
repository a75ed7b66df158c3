package coop.dure.presence.commands;

import coop.dure.platform.log.TraceParent;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.presence.lines.TenantLines;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Takes orders for agents; those of one tenant that come meanwhile go together into the next transaction. */
@ApplicationScoped
public class ChangePresence {
    private final TenantLines<Order, PresenceView> lines;

    ChangePresence(TenantTransactions transactions, GiveOrders give) {
        this.lines = new TenantLines<>((tenantId, orders) ->
                transactions.inTenantSql(tenantId, connection -> give.all(connection, tenantId, orders)));
    }

    /** The agent after the order; a {@link Problem} where it was refused, 503 where too many wait. */
    public Uni<PresenceView> give(UUID tenantId, Order order) {
        // It is given in another's transaction, and what is told of it belongs to whoever asked for it.
        return lines.add(tenantId, order.inTrace(TraceParent.current()));
    }
}
