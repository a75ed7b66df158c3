package coop.dure.presence.commands;

import coop.dure.platform.sql.Columns;
import coop.dure.presence.state.Hold;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores which devices agents are connected by. */
@ApplicationScoped
class KeepDevices {
    private record Device(UUID agentId, String name, Hold hold) {
        @Nullable
        OffsetDateTime until() {
            return hold instanceof Hold.Lease lease ? PresenceRow.utc(lease.until()) : null;
        }

        @Nullable
        UUID replica() {
            return hold instanceof Hold.Connection connection ? connection.replica() : null;
        }
    }

    static Hold hold(Row row) {
        UUID replica = row.getUUID("replica");
        return replica == null
                ? new Hold.Lease(row.getOffsetDateTime("lease_until").toInstant())
                : new Hold.Connection(replica);
    }

    Uni<Void> of(SqlConnection connection, UUID tenantId, List<HeldAgent> changed) {
        List<Device> connected = new ArrayList<>();
        List<UUID> agents = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (HeldAgent held : changed) {
            UUID agentId = held.agent().id();
            held.connected().forEach((device, hold) -> connected.add(new Device(agentId, device, hold)));
            held.left().forEach(device -> {
                agents.add(agentId);
                left.add(device);
            });
        }
        return connected(connection, tenantId, connected).chain(() -> left(connection, tenantId, agents, left));
    }

    private static Uni<Void> connected(SqlConnection connection, UUID tenantId, List<Device> connected) {
        if (connected.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Columns<Device> columns = new Columns<>(connected)
                .add("tenant_id", "uuid", UUID.class, device -> tenantId)
                .add("agent_id", "uuid", UUID.class, Device::agentId)
                .add("device", "text", String.class, Device::name)
                .add("lease_until", "timestamptz", OffsetDateTime.class, Device::until)
                .add("replica", "uuid", UUID.class, Device::replica);
        return connection
                .preparedQuery(columns.insertInto("agent_device")
                        + " on conflict (tenant_id, agent_id, device) do update set " + columns.excludedAfter(3))
                .execute(columns.tuple())
                .replaceWithVoid();
    }

    private static Uni<Void> left(SqlConnection connection, UUID tenantId, List<UUID> agents, List<String> left) {
        if (left.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery("delete from agent_device where tenant_id = $1 and (agent_id, device) in (select * from"
                        + " unnest($2::uuid[], $3::text[]))")
                .execute(Tuple.of(tenantId, agents.toArray(UUID[]::new), left.toArray(String[]::new)))
                .replaceWithVoid();
    }
}
