package coop.dure.presence.roster;

import coop.dure.contracts.Validity;
import coop.dure.contracts.tenants.AgentChanged;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.presence.live.PresenceEvents;
import coop.dure.presence.state.Actor;
import coop.dure.presence.state.AgentPresence;
import coop.dure.presence.state.Cause;
import coop.dure.presence.state.Origin;
import coop.dure.presence.state.Origins;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Keeps the copy of the tenants' agents, newest version only. Who enters the roster begins signed out and idle; who
 * leaves it has no presence any more, only the intervals until then.
 */
@ApplicationScoped
class KeepRoster {
    static final String CAUSED_BY = "tenants";
    private static final Origin ROSTER = new Origin(Actor.PLATFORM, Cause.ROSTER, CAUSED_BY);
    private static final String UPSERT_AGENT = "insert into agent"
            + " (tenant_id, agent_id, code, display_name, extension, queues, subject, in_roster, version,"
            + " team, groups_told) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, true)"
            + " on conflict (tenant_id, agent_id) do update set code = excluded.code,"
            + " display_name = excluded.display_name, extension = excluded.extension, queues = excluded.queues,"
            + " subject = excluded.subject, in_roster = excluded.in_roster, version = excluded.version,"
            + " team = excluded.team, groups_told = true"
            + " where agent.version < excluded.version"
            + " returning coalesce(old.in_roster, false) as was_in, new.in_roster as is_in,"
            + " not old.groups_told or (old.code, old.queues, old.team) is distinct from (new.code, new.queues, new.team)"
            + " as is_moved";
    private static final String BEGIN_PRESENCE = "insert into agent_presence as p"
            + " (tenant_id, agent_id, availability, occupation, effective_at, version, origins_version,"
            + " changed_actor, changed_cause, changed_by, chosen_actor, chosen_cause, chosen_by)"
            + " values ($1, $2, 'SIGNED_OUT', 'IDLE', $3, $4, $4,"
            + " 'PLATFORM', 'ROSTER', '" + CAUSED_BY + "', 'PLATFORM', 'ROSTER', '" + CAUSED_BY + "')"
            + " on conflict (tenant_id, agent_id) do update set availability = 'SIGNED_OUT', reason_code = null,"
            + " next_availability = null, next_reason_code = null, occupation = 'IDLE', call_ref = null,"
            + " work_until = null, work_done_up_to = null, unanswered_call = null,"
            + " heals_at = null, lands_at = null, due_at = null,"
            + " connections_begun = 0, connections_since = null, flapping_until = null, device_returns = null,"
            + " landed_in_call = false, instead_availability = null, instead_reason_code = null,"
            + " effective_at = greatest(p.effective_at, excluded.effective_at),"
            + " version = greatest(p.version + 1, excluded.version),"
            + " origins_version = greatest(p.version + 1, excluded.version), changed_actor = excluded.changed_actor,"
            + " changed_cause = excluded.changed_cause, changed_by = excluded.changed_by,"
            + " chosen_actor = excluded.chosen_actor, chosen_cause = excluded.chosen_cause,"
            + " chosen_by = excluded.chosen_by, next_actor = null, instead_actor = null"
            + " returning effective_at, version";
    private static final String BEGIN_INTERVAL = "insert into presence_interval"
            + " (tenant_id, agent_id, version, availability, occupation, actor, cause, caused_by, chosen_actor, chosen_cause,"
            + " chosen_by, from_at) values ($1, $2, $3, 'SIGNED_OUT', 'IDLE', 'PLATFORM', 'ROSTER', '" + CAUSED_BY
            + "', 'PLATFORM', 'ROSTER', '" + CAUSED_BY + "', $4)";
    private static final String END_INTERVAL =
            "update presence_interval set until_at = $3 where tenant_id = $1 and agent_id = $2 and until_at is null";
    private static final String FORGET_DEVICES = "delete from agent_device where tenant_id = $1 and agent_id = $2";
    private static final String FORGET_TELEPHONES =
            "delete from agent_telephone where tenant_id = $1 and agent_id = $2";
    private static final String FORGET_CALLS = "delete from agent_call where tenant_id = $1 and agent_id = $2";

    private final MoveAgents move;
    private final Outbox outbox;

    KeepRoster(MoveAgents move, Outbox outbox) {
        this.move = move;
        this.outbox = outbox;
    }

    /** Takes over agents' states, each unless a newer one is known. Of several states of one agent the last counts. */
    Uni<Void> apply(SqlConnection connection, List<AgentChanged> states) {
        List<AgentChanged> agents = latest(states);
        return connection
                .preparedQuery(UPSERT_AGENT)
                .executeBatch(agents.stream().map(KeepRoster::values).toList())
                .chain(results -> {
                    List<AgentChanged> entered = new ArrayList<>();
                    List<AgentChanged> left = new ArrayList<>();
                    List<AgentChanged> moved = new ArrayList<>();
                    RowSet<Row> result = results;
                    for (AgentChanged agent : agents) {
                        for (Row row : result) {
                            boolean isIn = row.getBoolean("is_in");
                            if (isIn != (boolean) row.getBoolean("was_in")) {
                                (isIn ? entered : left).add(agent);
                            } else if (isIn && row.getBoolean("is_moved")) {
                                moved.add(agent);
                            }
                        }
                        result = result.next();
                    }
                    return enter(connection, entered)
                            .chain(() -> leave(connection, left))
                            .chain(() -> move.of(connection, moved));
                });
    }

    private static List<AgentChanged> latest(List<AgentChanged> states) {
        Map<UUID, AgentChanged> latest = new LinkedHashMap<>();
        states.forEach(agent -> latest.put(agent.agentId(), agent));
        // As commands lock them; what deadlock is left, between several runs of events, the database ends.
        return latest.values().stream()
                .sorted(Comparator.comparing(agent -> agent.agentId().toString()))
                .toList();
    }

    private static Tuple values(AgentChanged agent) {
        return Tuple.from(new Object[] {
            agent.tenantId(),
            agent.agentId(),
            agent.code(),
            agent.displayName(),
            agent.extension(),
            agent.queues().toArray(String[]::new),
            agent.subject(),
            agent.active().stream().map(Validity::until).anyMatch(Objects::isNull),
            agent.version(),
            agent.team()
        });
    }

    private Uni<Void> enter(SqlConnection connection, List<AgentChanged> agents) {
        if (agents.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return begin(connection, agents)
                .chain(begun -> connection
                        .preparedQuery(BEGIN_INTERVAL)
                        .executeBatch(begun.stream()
                                .map(one -> Tuple.of(
                                        one.agent().tenantId(),
                                        one.agent().agentId(),
                                        one.presence().version(),
                                        utc(one.presence().effectiveAt())))
                                .toList())
                        .chain(() -> outbox.add(
                                connection,
                                begun.stream().map(KeepRoster::entered).toList())));
    }

    private static OutgoingEvent entered(Begun one) {
        AgentChanged agent = one.agent();
        return PresenceEvents.changed(whose(agent), one.presence(), one.presence(), ROSTER, Origins.begun(ROSTER));
    }

    private static PresenceEvents.Whose whose(AgentChanged agent) {
        return new PresenceEvents.Whose(agent.tenantId(), agent.agentId(), agent.code(), agent.queues(), agent.team());
    }

    private Uni<Void> leave(SqlConnection connection, List<AgentChanged> agents) {
        if (agents.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Tuple> ids = agents.stream()
                .map(agent -> Tuple.of(agent.tenantId(), agent.agentId()))
                .toList();
        return begin(connection, agents)
                .chain(begun -> connection
                        .preparedQuery(END_INTERVAL)
                        .executeBatch(begun.stream()
                                .map(one -> Tuple.of(
                                        one.agent().tenantId(),
                                        one.agent().agentId(),
                                        utc(one.presence().effectiveAt())))
                                .toList()))
                .chain(() -> connection.preparedQuery(FORGET_CALLS).executeBatch(ids))
                .chain(() -> connection.preparedQuery(FORGET_DEVICES).executeBatch(ids))
                .chain(() -> connection.preparedQuery(FORGET_TELEPHONES).executeBatch(ids))
                .chain(() -> outbox.add(
                        connection,
                        agents.stream()
                                .map(agent -> PresenceEvents.gone(agent.tenantId(), agent.agentId()))
                                .toList()));
    }

    /** An agent whose presence was put back to its beginning. */
    private record Begun(AgentChanged agent, AgentPresence presence) {}

    /** Locks the agents' presence, as every change of it does, and puts it back to its beginning. */
    private static Uni<List<Begun>> begin(SqlConnection connection, List<AgentChanged> agents) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return connection
                .preparedQuery(BEGIN_PRESENCE)
                .executeBatch(agents.stream()
                        .map(agent -> Tuple.of(agent.tenantId(), agent.agentId(), utc(now), now.toEpochMilli()))
                        .toList())
                .map(results -> {
                    List<Begun> begun = new ArrayList<>();
                    RowSet<Row> result = results;
                    for (AgentChanged agent : agents) {
                        Row row = result.iterator().next();
                        begun.add(new Begun(
                                agent,
                                AgentPresence.begun(
                                        row.getOffsetDateTime("effective_at").toInstant(), row.getLong("version"))));
                        result = result.next();
                    }
                    return begun;
                });
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
