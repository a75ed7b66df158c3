package coop.dure.presence.roster;

import coop.dure.contracts.Validity;
import coop.dure.contracts.tenants.AgentChanged;
import coop.dure.platform.outbox.Outbox;
import coop.dure.presence.live.PresenceEvents;
import coop.dure.presence.state.AgentPresence;
import coop.dure.presence.state.Cause;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * Keeps the copy of the tenants' agents, newest version only. Who enters the roster begins signed out and idle; who
 * leaves it has no presence any more, only the intervals until then.
 */
@ApplicationScoped
class KeepRoster {
    private static final String CAUSED_BY = "tenants";
    private static final String UPSERT_AGENT = "insert into agent"
            + " (tenant_id, agent_id, code, display_name, extension, queues, subject, in_roster, version)"
            + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
            + " on conflict (tenant_id, agent_id) do update set code = excluded.code,"
            + " display_name = excluded.display_name, extension = excluded.extension, queues = excluded.queues,"
            + " subject = excluded.subject, in_roster = excluded.in_roster, version = excluded.version"
            + " where agent.version < excluded.version"
            + " returning coalesce(old.in_roster, false) as was_in, new.in_roster as is_in";
    private static final String BEGIN_PRESENCE = "insert into agent_presence as p"
            + " (tenant_id, agent_id, availability, occupation, effective_at, version)"
            + " values ($1, $2, 'SIGNED_OUT', 'IDLE', $3, $4)"
            + " on conflict (tenant_id, agent_id) do update set availability = 'SIGNED_OUT', reason_code = null,"
            + " next_availability = null, next_reason_code = null, occupation = 'IDLE', call_ref = null,"
            + " effective_at = greatest(p.effective_at, excluded.effective_at),"
            + " version = greatest(p.version + 1, excluded.version)"
            + " returning effective_at, version";
    private static final String BEGIN_INTERVAL = "insert into presence_interval"
            + " (tenant_id, agent_id, version, availability, occupation, cause, caused_by, from_at)"
            + " values ($1, $2, $3, 'SIGNED_OUT', 'IDLE', 'ROSTER', '" + CAUSED_BY + "', $4)";
    private static final String END_INTERVAL =
            "update presence_interval set until_at = $3 where tenant_id = $1 and agent_id = $2 and until_at is null";
    private static final String FORGET_CALLS = "delete from agent_call where tenant_id = $1 and agent_id = $2";

    private final Outbox outbox;

    KeepRoster(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Takes over an agent's state unless a newer one is known. */
    Uni<Void> apply(SqlConnection connection, AgentChanged agent) {
        boolean inRoster = agent.active().stream().map(Validity::until).anyMatch(Objects::isNull);
        Tuple values = Tuple.from(new Object[] {
            agent.tenantId(),
            agent.agentId(),
            agent.code(),
            agent.displayName(),
            agent.extension(),
            agent.queues().toArray(String[]::new),
            agent.subject(),
            inRoster,
            agent.version()
        });
        return connection.preparedQuery(UPSERT_AGENT).execute(values).chain(rows -> {
            boolean wasIn = rows.size() > 0 && rows.iterator().next().getBoolean("was_in");
            if (rows.size() == 0 || wasIn == inRoster) {
                return Uni.createFrom().voidItem();
            }
            return inRoster ? enter(connection, agent) : leave(connection, agent);
        });
    }

    private Uni<Void> enter(SqlConnection connection, AgentChanged agent) {
        return begin(connection, agent)
                .chain(presence -> connection
                        .preparedQuery(BEGIN_INTERVAL)
                        .execute(Tuple.of(
                                agent.tenantId(), agent.agentId(), presence.version(), utc(presence.effectiveAt())))
                        .chain(() -> outbox.add(
                                connection,
                                List.of(PresenceEvents.changed(
                                        agent.tenantId(),
                                        agent.agentId(),
                                        agent.code(),
                                        presence,
                                        presence,
                                        Cause.ROSTER,
                                        CAUSED_BY)))));
    }

    private Uni<Void> leave(SqlConnection connection, AgentChanged agent) {
        return begin(connection, agent)
                .chain(presence -> connection
                        .preparedQuery(END_INTERVAL)
                        .execute(Tuple.of(agent.tenantId(), agent.agentId(), utc(presence.effectiveAt()))))
                .chain(() ->
                        connection.preparedQuery(FORGET_CALLS).execute(Tuple.of(agent.tenantId(), agent.agentId())))
                .chain(() -> outbox.add(connection, List.of(PresenceEvents.gone(agent.tenantId(), agent.agentId()))));
    }

    /** Locks the agent's presence, as every change of it does, and puts it back to its beginning. */
    private static Uni<AgentPresence> begin(SqlConnection connection, AgentChanged agent) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return connection
                .preparedQuery(BEGIN_PRESENCE)
                .execute(Tuple.of(agent.tenantId(), agent.agentId(), utc(now), now.toEpochMilli()))
                .map(KeepRoster::only)
                .map(row -> AgentPresence.begun(
                        row.getOffsetDateTime("effective_at").toInstant(), row.getLong("version")));
    }

    private static Row only(RowSet<Row> rows) {
        return rows.iterator().next();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
