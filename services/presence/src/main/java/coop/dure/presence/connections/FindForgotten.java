package coop.dure.presence.connections;

import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.presence.commands.Giver;
import io.quarkus.scheduler.Scheduled;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Finds devices that are connected to this replica by what the database says, and are not: it was away when they went.
 * Nobody stays connected by a connection that nobody has.
 */
@ApplicationScoped
class FindForgotten {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CONNECTED = "select tenant_id, agent_id, device from agent_device where replica = $1";

    private final TenantTransactions transactions;
    private final ReplicaLease replica;
    private final AgentLinks links;
    private final CloseLink close;

    FindForgotten(TenantTransactions transactions, ReplicaLease replica, AgentLinks links, CloseLink close) {
        this.transactions = transactions;
        this.replica = replica;
        this.links = links;
        this.close = close;
    }

    private record Device(UUID tenantId, UUID agentId, String name) {}

    @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        for (Device device : connected()) {
            if (links.find(AgentLink.connectionOf(device.name())) == null) {
                close.noted(device.tenantId(), device.agentId(), device.name(), Giver.SERVICE);
            }
        }
    }

    private List<Device> connected() {
        return transactions
                .asWorker(connection -> connection
                        .preparedQuery(CONNECTED)
                        .execute(Tuple.of(replica.id()))
                        .map(rows -> {
                            List<Device> devices = new ArrayList<>();
                            for (Row row : rows) {
                                devices.add(new Device(
                                        row.getUUID("tenant_id"), row.getUUID("agent_id"), row.getString("device")));
                            }
                            return devices;
                        }))
                .await()
                .atMost(PATIENCE);
    }
}
