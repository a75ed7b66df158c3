package coop.dure.presence.roster;

import coop.dure.contracts.presence.AgentPresenceChanged;
import coop.dure.contracts.tenants.AgentChanged;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.presence.live.PresenceEvents;
import coop.dure.presence.state.Actor;
import coop.dure.presence.state.Cause;
import coop.dure.presence.state.Origins;
import coop.dure.presence.timeline.OriginColumns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells where agents are once more who serve other queues, or are in another team, than was told: who looks at a queue
 * sees them come and go. Nothing else about them changes, so no interval begins.
 */
@ApplicationScoped
class MoveAgents {
    private static final String NEXT_VERSION = "update agent_presence p set version = greatest(version + 1, $3),"
            + " changed_actor = 'PLATFORM', changed_cause = 'ROSTER', changed_by = '" + KeepRoster.CAUSED_BY + "',"
            + " origins_version = case when origins_version = version then greatest(version + 1, $3) end"
            + " where tenant_id = $1 and agent_id = $2 returning availability, reason_code, next_availability,"
            + " next_reason_code, occupation, call_ref, work_until, flapping_until, effective_at, version, "
            + OriginColumns.OF_PRESENCE;

    private final Outbox outbox;

    MoveAgents(Outbox outbox) {
        this.outbox = outbox;
    }

    Uni<Void> of(SqlConnection connection, List<AgentChanged> agents) {
        if (agents.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        long now = Instant.now().toEpochMilli();
        return connection
                .preparedQuery(NEXT_VERSION)
                .executeBatch(agents.stream()
                        .map(agent -> Tuple.of(agent.tenantId(), agent.agentId(), now))
                        .toList())
                .chain(results -> {
                    List<OutgoingEvent> events = new ArrayList<>();
                    RowSet<Row> result = results;
                    for (AgentChanged agent : agents) {
                        for (Row row : result) {
                            events.add(PresenceEvents.changed(told(agent, row)));
                        }
                        result = result.next();
                    }
                    return outbox.add(connection, events);
                });
    }

    private static AgentPresenceChanged told(AgentChanged agent, Row row) {
        Origins origins = OriginColumns.all(row);
        return new AgentPresenceChanged(
                agent.tenantId(),
                agent.agentId(),
                agent.code(),
                row.getString("availability"),
                row.getString("reason_code"),
                row.getString("occupation"),
                row.getString("next_availability"),
                row.getString("next_reason_code"),
                row.getString("availability"),
                row.getString("occupation"),
                KeepRoster.CAUSED_BY,
                Cause.ROSTER.name(),
                row.getString("call_ref"),
                instant(row.getOffsetDateTime("work_until")),
                instant(row.getOffsetDateTime("flapping_until")),
                row.getOffsetDateTime("effective_at").toInstant(),
                Actor.PLATFORM.name(),
                PresenceEvents.told(origins.chosen()),
                PresenceEvents.told(origins.next()),
                agent.queues(),
                agent.team(),
                row.getLong("version"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
