package coop.dure.cdr.statistics.agents;

import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.recording.RollUpStore;
import coop.dure.cdr.statistics.counting.AgentTime;
import coop.dure.cdr.statistics.counting.RollUpKey;
import coop.dure.vocabulary.metrics.Counts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What is known of agents, and their time among the roll-ups: both change in one transaction. */
@ApplicationScoped
class AgentTimeStore {
    private static final String COLUMNS =
            "tenant_id, agent_id, code, availability, occupation, counted_to, since, version";

    /** One order everywhere, so that two who lock the same wait for each other and never block each other. */
    private static final Comparator<KnownAgent.Key> ORDER = Comparator.comparing(
                    KnownAgent.Key::tenantId, RowIds.IN_ORDER)
            .thenComparing(KnownAgent.Key::agentId, RowIds.IN_ORDER);

    private final RollUpStore rollUps;

    AgentTimeStore(RollUpStore rollUps) {
        this.rollUps = rollUps;
    }

    /** Puts agents there of whom nothing is known yet, as of version 0, so that there is something to lock. */
    Uni<Void> begin(SqlConnection connection, Collection<KnownAgent> asNew) {
        if (asNew.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery("insert into agent_time (" + COLUMNS
                        + ", counting) values ($1, $2, $3, $4, $5, $6, $7, $8, false) on conflict do nothing")
                .executeBatch(asNew.stream()
                        .sorted(Comparator.comparing(KnownAgent::key, ORDER))
                        .map(AgentTimeStore::values)
                        .toList())
                .replaceWithVoid();
    }

    /** Locks what is known of some agents. */
    Uni<Map<KnownAgent.Key, KnownAgent>> lock(SqlConnection connection, Collection<KnownAgent.Key> agents) {
        return connection
                .preparedQuery("select " + COLUMNS + " from agent_time where (tenant_id, agent_id) in"
                        + " (select * from unnest($1::uuid[], $2::uuid[])) order by tenant_id, agent_id for update")
                .execute(Tuple.of(
                        agents.stream().map(KnownAgent.Key::tenantId).toArray(UUID[]::new),
                        agents.stream().map(KnownAgent.Key::agentId).toArray(UUID[]::new)))
                .map(rows -> {
                    Map<KnownAgent.Key, KnownAgent> known = new HashMap<>();
                    rows.forEach(row -> known.put(read(row).key(), read(row)));
                    return known;
                });
    }

    /** Tenants of some whose time runs and is not counted up to an instant; of those that have ended none runs. */
    Uni<Set<UUID>> tenantsNotCounted(SqlConnection connection, Instant to, int most) {
        return connection
                .preparedQuery("select tenant_id from agent_time a where counting and counted_to < $1 and not exists"
                        + " (select from tenant_directory d where d.tenant_id = a.tenant_id"
                        + " and d.status in ('CLOSING', 'CLOSED')) order by counted_to limit " + most)
                .execute(Tuple.of(to.atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    Set<UUID> tenants = new HashSet<>();
                    rows.forEach(row -> tenants.add(row.getUUID("tenant_id")));
                    return tenants;
                });
    }

    /** Locks some of these tenants', but those that another replica has in hand. */
    Uni<List<KnownAgent>> lockNotCounted(SqlConnection connection, Collection<UUID> tenants, Instant to, int most) {
        return connection
                .preparedQuery("select " + COLUMNS + " from agent_time where counting and counted_to < $1"
                        + " and tenant_id = any($2::uuid[]) order by counted_to limit " + most
                        + " for update skip locked")
                .execute(Tuple.of(to.atOffset(ZoneOffset.UTC), tenants.toArray(UUID[]::new)))
                .map(rows -> {
                    List<KnownAgent> agents = new ArrayList<>();
                    rows.forEach(row -> agents.add(read(row)));
                    return agents;
                });
    }

    /** Keeps what is known now, and counts what came to be known. */
    Uni<Void> keep(SqlConnection connection, Collection<KnownAgent> agents, Found found) {
        if (agents.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery("update agent_time set code = $3, availability = $4, occupation = $5, counted_to = $6,"
                        + " since = $7, version = $8, counting = $9 where tenant_id = $1 and agent_id = $2")
                .executeBatch(agents.stream()
                        .map(agent -> values(agent).addBoolean(agent.time().isCounted()))
                        .toList())
                .chain(() -> rollUps.count(connection, found.counts));
    }

    /** Time of agents that came to be known. */
    static final class Found {
        private final Map<UUID, Map<RollUpKey, Counts>> counts = new HashMap<>();

        /** Takes what counting an agent's time up to an instant adds. */
        void add(KnownAgent agent, Instant to) {
            agent.time()
                    .upTo(to)
                    .forEach((quarter, time) -> counts.computeIfAbsent(
                                    agent.key().tenantId(), first -> new HashMap<>())
                            .computeIfAbsent(RollUpKey.ofAgent(quarter, agent.code()), first -> new Counts())
                            .add(time, 1));
        }
    }

    private static Tuple values(KnownAgent agent) {
        AgentTime time = agent.time();
        return Tuple.tuple()
                .addUUID(agent.key().tenantId())
                .addUUID(agent.key().agentId())
                .addString(agent.code())
                .addString(time.availability())
                .addString(time.occupation())
                .addOffsetDateTime(utc(time.countedTo()))
                .addOffsetDateTime(utc(time.since()))
                .addLong(agent.version());
    }

    private static KnownAgent read(Row row) {
        return new KnownAgent(
                new KnownAgent.Key(row.getUUID("tenant_id"), row.getUUID("agent_id")),
                row.getString("code"),
                row.getLong("version"),
                new AgentTime(
                        row.getString("availability"),
                        row.getString("occupation"),
                        row.getOffsetDateTime("since").toInstant(),
                        row.getOffsetDateTime("counted_to").toInstant()));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
