package coop.dure.presence.commands;

import coop.dure.presence.commands.AgentName.ByCode;
import coop.dure.presence.commands.AgentName.ById;
import coop.dure.presence.state.AfterCallWork;
import coop.dure.presence.state.CallMark;
import coop.dure.presence.state.CallPhase;
import coop.dure.presence.state.Ending;
import coop.dure.presence.state.EventKey;
import coop.dure.presence.state.Hold;
import coop.dure.presence.state.PresenceCommand.ReportCall;
import coop.dure.presence.state.Telephones;
import coop.dure.presence.state.Telephones.Telephone;
import coop.dure.presence.state.Told;
import coop.dure.presence.timeline.OriginColumns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Locks the presence of all agents that some orders are for, always in the order of their ids, so that replicas wait for
 * each other and never in a circle. The roster is read behind the locks: one who has just left is not found.
 */
@ApplicationScoped
class HoldAgents {
    static final String LOCK = "select p.agent_id, a.code from agent_presence p join agent a on a.tenant_id ="
            + " p.tenant_id and a.agent_id = p.agent_id where p.tenant_id = $1 and a.in_roster"
            + " and (a.agent_id = any ($2) or a.code = any ($3)) order by p.agent_id for update of p";
    static final String READ = "select " + RosterAgent.COLUMNS + ", " + PresenceRow.COLUMNS
            + ", p.occupation, p.call_ref, p.due_at, " + Moments.COLUMNS + ", " + OriginColumns.OF_PRESENCE
            + " from agent a join agent_presence p on p.tenant_id = a.tenant_id"
            + " and p.agent_id = a.agent_id where a.tenant_id = $1 and a.in_roster and a.agent_id = any ($2)";
    private static final String OF_CALL = "c.agent_id, c.call_ref, c.phase, c.at, c.sequence, c.rung_at,"
            + " c.rung_sequence, c.answered_at, c.answered_sequence, c.queue, c.queue_at, c.queue_sequence,"
            + " c.queue_phase, c.ending, c.ending_at, c.ending_sequence, c.leaves_work, c.work_until";
    /** The open ones, those that are spoken of, and of each agent the last that left work. */
    static final String CALLS = "select " + OF_CALL + " from agent_call c where c.tenant_id = $1"
            + " and c.agent_id = any ($2) and c.phase not in ('TRANSFERRED', 'ENDED')"
            + " union all select " + OF_CALL + " from unnest($3::uuid[], $4::text[]) as told (agent_id, call_ref)"
            + " join agent_call c on c.tenant_id = $1 and c.agent_id = told.agent_id and c.call_ref = told.call_ref"
            + " union all select " + OF_CALL + " from unnest($2) as a (id) cross join lateral (select * from agent_call"
            + " c where c.tenant_id = $1 and c.agent_id = a.id and c.leaves_work"
            + " order by c.at desc, c.call_ref collate \"C\" desc limit 1) c";

    static final String DEVICES = "select d.agent_id, d.device, d.lease_until, d.replica from agent_device d"
            + " where d.tenant_id = $1 and d.agent_id = any ($2)";

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
                    Map<UUID, String> found = new LinkedHashMap<>();
                    for (Row row : locked) {
                        found.put(row.getUUID("agent_id"), row.getString("code"));
                    }
                    return read(connection, tenantId, found, orders);
                });
    }

    /** All statements go out together: the connection answers them in their order. */
    private static Uni<Held> read(
            SqlConnection connection, UUID tenantId, Map<UUID, String> found, List<Order> orders) {
        UUID[] ids = found.keySet().toArray(UUID[]::new);
        List<UUID> spokenOf = new ArrayList<>();
        List<String> callRefs = new ArrayList<>();
        for (Order order : orders) {
            if (order.command() instanceof ReportCall report) {
                found.forEach((id, code) -> {
                    if (order.whom().equals(new ById(id)) || order.whom().equals(new ByCode(code))) {
                        spokenOf.add(id);
                        callRefs.add(report.callRef());
                    }
                });
            }
        }
        return Uni.combine()
                .all()
                .unis(
                        connection
                                .preparedQuery(CALLS)
                                .execute(Tuple.of(
                                        tenantId, ids, spokenOf.toArray(UUID[]::new), callRefs.toArray(String[]::new))),
                        connection.preparedQuery(DEVICES).execute(Tuple.of(tenantId, ids)),
                        connection.preparedQuery(KeepTelephones.READ).execute(Tuple.of(tenantId, ids)),
                        connection.preparedQuery(READ).execute(Tuple.of(tenantId, ids)))
                .with((calls, devices, telephones, agents) -> {
                    Map<UUID, SortedMap<String, CallMark>> marks = byAgent(calls, "call_ref", HoldAgents::mark);
                    Map<UUID, SortedMap<String, Hold>> holds = byAgent(devices, "device", KeepDevices::hold);
                    Map<UUID, SortedMap<String, Telephone>> phones =
                            byAgent(telephones, "telephone", KeepTelephones::read);
                    Held held = new Held();
                    for (Row row : agents) {
                        RosterAgent agent = RosterAgent.read(row);
                        held.add(new HeldAgent(
                                agent,
                                PresenceRow.read(
                                        row,
                                        marks.getOrDefault(agent.id(), Collections.emptySortedMap()),
                                        holds.getOrDefault(agent.id(), Collections.emptySortedMap()),
                                        new Telephones(phones.getOrDefault(agent.id(), Collections.emptySortedMap()))),
                                HeldAgent.Shown.read(row),
                                Moments.read(row),
                                OriginColumns.all(row)));
                    }
                    return held;
                });
    }

    private static <T> Map<UUID, SortedMap<String, T>> byAgent(RowSet<Row> rows, String name, Function<Row, T> value) {
        Map<UUID, SortedMap<String, T>> found = new HashMap<>();
        for (Row row : rows) {
            found.computeIfAbsent(row.getUUID("agent_id"), ignored -> new TreeMap<>())
                    .put(row.getString(name), value.apply(row));
        }
        return found;
    }

    private static CallMark mark(Row row) {
        EventKey<CallPhase> newest = new EventKey<>(
                row.getOffsetDateTime("at").toInstant(),
                row.getLong("sequence"),
                CallPhase.valueOf(row.getString("phase")));
        EventKey<CallPhase> answered = key(row, "answered", CallPhase.ANSWERED);
        return new CallMark(
                newest,
                key(row, "rung", CallPhase.RINGING),
                // A replica of the release before did not note it.
                answered == null && newest.phase().tellsOfAnAnswer() ? newest : answered,
                queue(row),
                ending(row, newest),
                row.getBoolean("leaves_work") ? new AfterCallWork(PresenceRow.instant(row, "work_until")) : null);
    }

    private static @Nullable Told<String> queue(Row row) {
        String queue = row.getString("queue");
        String phase = row.getString("queue_phase");
        // A replica of the release before noted of it no more than when it was.
        EventKey<CallPhase> by = key(row, "queue", phase == null ? CallPhase.RINGING : CallPhase.valueOf(phase));
        return queue == null || by == null ? null : new Told<>(queue, by);
    }

    private static @Nullable Told<Ending> ending(Row row, EventKey<CallPhase> newest) {
        String ending = row.getString("ending");
        EventKey<CallPhase> by = key(row, "ending", CallPhase.ENDED);
        return ending == null ? null : new Told<>(Ending.valueOf(ending), by == null ? newest : by);
    }

    private static @Nullable EventKey<CallPhase> key(Row row, String name, CallPhase phase) {
        Instant at = PresenceRow.instant(row, name + "_at");
        return at == null ? null : new EventKey<>(at, row.getLong(name + "_sequence"), phase);
    }
}
