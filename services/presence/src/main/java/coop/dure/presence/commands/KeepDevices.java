package coop.dure.presence.commands;

import coop.dure.platform.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Stores which devices agents are connected by. */
@ApplicationScoped
class KeepDevices {
    /** A device and until when it need not be heard of. */
    private record Lease(UUID agentId, String device, Instant until) {}

    Uni<Void> of(SqlConnection connection, UUID tenantId, List<HeldAgent> changed) {
        List<Lease> leased = new ArrayList<>();
        List<UUID> agents = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (HeldAgent held : changed) {
            UUID agentId = held.agent().id();
            held.leased().forEach((device, until) -> leased.add(new Lease(agentId, device, until)));
            held.left().forEach(device -> {
                agents.add(agentId);
                left.add(device);
            });
        }
        return leased(connection, tenantId, leased).chain(() -> left(connection, tenantId, agents, left));
    }

    private static Uni<Void> leased(SqlConnection connection, UUID tenantId, List<Lease> leased) {
        if (leased.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Columns<Lease> columns = new Columns<>(leased)
                .add("tenant_id", "uuid", UUID.class, lease -> tenantId)
                .add("agent_id", "uuid", UUID.class, Lease::agentId)
                .add("device", "text", String.class, Lease::device)
                .add("lease_until", "timestamptz", OffsetDateTime.class, lease -> PresenceRow.utc(lease.until()));
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
