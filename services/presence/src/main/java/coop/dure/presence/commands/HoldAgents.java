package coop.dure.presence.commands;

import coop.dure.presence.commands.AgentName.ByCode;
import coop.dure.presence.commands.AgentName.ById;
import coop.dure.presence.state.AfterCallWork;
import coop.dure.presence.state.CallMark;
import coop.dure.presence.state.CallPhase;
import coop.dure.presence.state.Ending;
import coop.dure.presence.state.PresenceCommand.ReportCall;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Locks the presence of all agents that some orders are for, always in the order of their ids, so that replicas wait for
 * each other and never in a circle. The roster is read behind the locks: one who has just left is not found.
 */
@ApplicationScoped
class HoldAgents {
    private static final String LOCK = "select p.agent_id from agent_presence p where p.tenant_id = $1"
            + " and p.agent_id in (select a.agent_id from agent a where a.tenant_id = $1 and a.in_roster"
            + " and (a.agent_id = any ($2) or a.code = any ($3))) order by p.agent_id for update";
    private static final String READ = "select " + RosterAgent.COLUMNS + ", " + PresenceRow.COLUMNS
            + " from agent a join agent_presence p on p.tenant_id = a.tenant_id and p.agent_id = a.agent_id"
            + " where a.tenant_id = $1 and a.in_roster and a.agent_id = any ($2)";
    private static final String OF_CALL = "c.agent_id, c.call_ref, c.phase, c.at, c.sequence, c.answered_at,"
            + " c.closed_at, c.queue, c.ending, c.leaves_work, c.work_until";
    /** The open ones, those that are spoken of, and of each agent the one that ended last: it may have left work. */
    private static final String CALLS = "select " + OF_CALL + " from agent_call c where c.tenant_id = $1"
            + " and c.agent_id = any ($2) and (c.closed_at is null or c.call_ref = any ($3))"
            + " union all select " + OF_CALL + " from unnest($2) as a (id) cross join lateral (select * from agent_call"
            + " c where c.tenant_id = $1 and c.agent_id = a.id and c.answered_at is not null and c.closed_at is not"
            + " null order by c.closed_at desc, c.call_ref desc limit 1) c";

    /** The agents that were found, by id and by code. */
    static final class Held {
        private final Map<UUID, HeldAgent> byId = new HashMap<>();
        private final Map<String, HeldAgent> byCode = new HashMap<>();

        private void add(HeldAgent held) {
            byId.put(held.agent().id(), held);
            byCode.put(held.agent().code(), held);
        }

        @Nullable
        HeldAgent find(AgentName name) {
            return name instanceof ById byIdName ? byId.get(byIdName.agentId()) : byCode.get(((ByCode) name).code());
        }

        List<HeldAgent> all() {
            return List.copyOf(byId.values());
        }
    }

    Uni<Held> of(SqlConnection connection, UUID tenantId, List<Order> orders) {
        UUID[] ids = orders.stream()
                .flatMap(order -> order.whom() instanceof ById byId ? Stream.of(byId.agentId()) : Stream.empty())
                .toArray(UUID[]::new);
        String[] codes = orders.stream()
                .flatMap(order -> order.whom() instanceof ByCode byCode ? Stream.of(byCode.code()) : Stream.empty())
                .toArray(String[]::new);
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(tenantId, ids, codes))
                .chain(locked -> {
                    UUID[] found = new UUID[locked.rowCount()];
                    int at = 0;
                    for (Row row : locked) {
                        found[at++] = row.getUUID("agent_id");
                    }
                    return read(connection, tenantId, found, callRefs(orders));
                });
    }

    private static String[] callRefs(List<Order> orders) {
        return orders.stream()
                .flatMap(order ->
                        order.command() instanceof ReportCall report ? Stream.of(report.callRef()) : Stream.empty())
                .toArray(String[]::new);
    }

    /** Both statements go out together: the connection answers them in their order. */
    private static Uni<Held> read(SqlConnection connection, UUID tenantId, UUID[] ids, String[] callRefs) {
        return Uni.combine()
                .all()
                .unis(
                        connection.preparedQuery(CALLS).execute(Tuple.of(tenantId, ids, callRefs)),
                        connection.preparedQuery(READ).execute(Tuple.of(tenantId, ids)))
                .with((calls, agents) -> {
                    Map<UUID, SortedMap<String, CallMark>> marks = new HashMap<>();
                    for (Row row : calls) {
                        marks.computeIfAbsent(row.getUUID("agent_id"), ignored -> new TreeMap<>())
                                .put(row.getString("call_ref"), mark(row));
                    }
                    Held held = new Held();
                    for (Row row : agents) {
                        RosterAgent agent = RosterAgent.read(row);
                        held.add(new HeldAgent(
                                agent,
                                PresenceRow.read(row, marks.getOrDefault(agent.id(), Collections.emptySortedMap()))));
                    }
                    return held;
                });
    }

    private static CallMark mark(Row row) {
        String ending = row.getString("ending");
        return new CallMark(
                CallPhase.valueOf(row.getString("phase")),
                row.getOffsetDateTime("at").toInstant(),
                row.getLong("sequence"),
                PresenceRow.instant(row, "answered_at"),
                row.getString("queue"),
                ending == null ? null : Ending.valueOf(ending),
                PresenceRow.instant(row, "closed_at"),
                row.getBoolean("leaves_work") ? new AfterCallWork(PresenceRow.instant(row, "work_until")) : null);
    }
}
