package coop.dure.billing.tenants;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.dure.billing.periods.OpenPeriods;
import coop.dure.billing.state.StoredJson;
import coop.dure.contracts.Validity;
import coop.dure.contracts.tenants.AgentChanged;
import coop.dure.contracts.tenants.NumberChanged;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * Keeps on which days tenants had agents and telephone numbers, under the locks of their months: closed ones count as
 * changed that have a day that is another than was known.
 */
@ApplicationScoped
class HeldDays {
    /** The database's order of ids, in which charging marks months too, so that nobody waits in a circle. */
    private static final Comparator<UUID> AS_ALL_MARK = Comparator.comparing(UUID::toString);

    private final OpenPeriods periods;

    HeldDays(OpenPeriods periods) {
        this.periods = periods;
    }

    private record Days(long version, List<Validity> held) {}

    Uni<Void> agents(SqlConnection connection, List<AgentChanged> agents) {
        return known(
                        connection,
                        "select agent_id as id, version, active as held from unnest($1::uuid[], $2::uuid[]) as asked"
                                + " (tenant_id, agent_id) join agent using (tenant_id, agent_id)",
                        agents.stream().map(AgentChanged::tenantId).toArray(UUID[]::new),
                        agents.stream().map(AgentChanged::agentId).toArray(UUID[]::new))
                .chain(known -> {
                    Map<UUID, ChangedDays> changed = new TreeMap<>(AS_ALL_MARK);
                    for (AgentChanged agent : agents) {
                        note(known, changed, agent.tenantId(), agent.agentId(), agent.version(), agent.active());
                    }
                    return connection
                            .preparedQuery(
                                    "insert into agent (tenant_id, agent_id, active, version) values ($1, $2, $3, $4)"
                                            + " on conflict (tenant_id, agent_id) do update set active = excluded.active,"
                                            + " version = excluded.version where agent.version < excluded.version")
                            .executeBatch(tuples(
                                    agents,
                                    agent -> Tuple.of(
                                            agent.tenantId(),
                                            agent.agentId(),
                                            StoredJson.write(agent.active()),
                                            agent.version())))
                            .chain(() -> mark(connection, changed));
                });
    }

    Uni<Void> numbers(SqlConnection connection, List<NumberChanged> numbers) {
        return known(
                        connection,
                        "select number_id as id, version, held from unnest($1::uuid[], $2::uuid[]) as asked (tenant_id,"
                                + " number_id) join phone_number using (tenant_id, number_id)",
                        numbers.stream().map(NumberChanged::tenantId).toArray(UUID[]::new),
                        numbers.stream().map(NumberChanged::numberId).toArray(UUID[]::new))
                .chain(known -> {
                    Map<UUID, ChangedDays> changed = new TreeMap<>(AS_ALL_MARK);
                    for (NumberChanged number : numbers) {
                        note(known, changed, number.tenantId(), number.numberId(), number.version(), number.held());
                    }
                    return connection
                            .preparedQuery("insert into phone_number (tenant_id, number_id, e164, kind, held, version)"
                                    + " values ($1, $2, $3, $4, $5, $6) on conflict (tenant_id, number_id) do update"
                                    + " set held = excluded.held, version = excluded.version"
                                    + " where phone_number.version < excluded.version")
                            .executeBatch(tuples(
                                    numbers,
                                    number -> Tuple.of(
                                            number.tenantId(),
                                            number.numberId(),
                                            number.e164(),
                                            number.kind() == null ? "E164" : number.kind(),
                                            StoredJson.write(number.held()),
                                            number.version())))
                            .chain(() -> mark(connection, changed));
                });
    }

    private static <T> List<Tuple> tuples(List<T> states, Function<T, Tuple> tuple) {
        return states.stream().map(tuple).toList();
    }

    private static Uni<Map<UUID, Days>> known(SqlConnection connection, String select, UUID[] tenants, UUID[] ids) {
        return connection.preparedQuery(select).execute(Tuple.of(tenants, ids)).map(rows -> {
            Map<UUID, Days> known = new HashMap<>();
            for (Row row : rows) {
                known.put(
                        row.getUUID("id"),
                        new Days(
                                row.getLong("version"),
                                StoredJson.read(row.getString("held"), new TypeReference<List<Validity>>() {})));
            }
            return known;
        });
    }

    private static void note(
            Map<UUID, Days> known,
            Map<UUID, ChangedDays> changed,
            UUID tenantId,
            UUID id,
            long version,
            List<Validity> held) {
        Days before = known.getOrDefault(id, new Days(Long.MIN_VALUE, List.of()));
        if (before.version() < version) {
            known.put(id, new Days(version, held));
            ChangedDays.between(before.held(), held).ifPresent(days -> changed.merge(tenantId, days, ChangedDays::and));
        }
    }

    private Uni<Void> mark(SqlConnection connection, Map<UUID, ChangedDays> changed) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Map.Entry<UUID, ChangedDays> tenant : changed.entrySet()) {
            ChangedDays days = tenant.getValue();
            done = done.chain(() -> periods.changed(connection, tenant.getKey(), days.first(), days.last()));
        }
        return done;
    }
}
