package coop.dure.presence.commands;

import coop.dure.platform.sql.Columns;
import coop.dure.presence.state.Telephones;
import coop.dure.presence.state.Telephones.Telephone;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Stores what was told of agents' telephones. */
@ApplicationScoped
class KeepTelephones {
    /**
     * Those of the extension that the agent has now: a telephone's name ends with it. What is much older than it may be
     * was left behind by an extension of the past; of what has just become too old the moment still has to be seen.
     */
    static final String READ =
            "select t.agent_id, t.telephone, t.reachable, t.since_at, t.told_at from agent_telephone t"
                    + " join agent a on a.tenant_id = t.tenant_id and a.agent_id = t.agent_id where t.tenant_id = $1"
                    + " and t.agent_id = any ($2) and a.extension = split_part(t.telephone, '/', -1)"
                    + " and t.told_at > now() - interval '"
                    + Telephones.KNOWN_FOR.multipliedBy(2).toMinutes() + " minutes'";

    private static final String FORGET = "delete from agent_telephone where tenant_id = $1"
            + " and (agent_id, telephone) in (select * from unnest($2::uuid[], $3::text[]))";

    private record Told(UUID agentId, String name, Telephone telephone) {}

    static Telephone read(Row row) {
        return new Telephone(
                row.getBoolean("reachable"),
                row.getOffsetDateTime("since_at").toInstant(),
                row.getOffsetDateTime("told_at").toInstant());
    }

    Uni<Void> of(SqlConnection connection, UUID tenantId, List<HeldAgent> changed) {
        return told(connection, tenantId, changed).chain(() -> forget(connection, tenantId, changed));
    }

    private static Uni<Void> forget(SqlConnection connection, UUID tenantId, List<HeldAgent> changed) {
        List<UUID> agents = new ArrayList<>();
        List<String> names = new ArrayList<>();
        changed.forEach(held -> held.forgottenTelephones().forEach(name -> {
            agents.add(held.agent().id());
            names.add(name);
        }));
        return names.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(FORGET)
                        .execute(Tuple.of(tenantId, agents.toArray(UUID[]::new), names.toArray(String[]::new)))
                        .replaceWithVoid();
    }

    private static Uni<Void> told(SqlConnection connection, UUID tenantId, List<HeldAgent> changed) {
        List<Told> told = new ArrayList<>();
        changed.forEach(held -> held.toldOfTelephones()
                .forEach((name, telephone) -> told.add(new Told(held.agent().id(), name, telephone))));
        if (told.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Columns<Told> columns = new Columns<>(told)
                .add("tenant_id", "uuid", UUID.class, one -> tenantId)
                .add("agent_id", "uuid", UUID.class, Told::agentId)
                .add("telephone", "text", String.class, Told::name)
                .add(
                        "reachable",
                        "boolean",
                        Boolean.class,
                        one -> one.telephone().reachable())
                .add(
                        "since_at",
                        "timestamptz",
                        OffsetDateTime.class,
                        one -> PresenceRow.utc(one.telephone().since()))
                .add(
                        "told_at",
                        "timestamptz",
                        OffsetDateTime.class,
                        one -> PresenceRow.utc(one.telephone().toldAt()));
        return connection
                .preparedQuery(columns.insertInto("agent_telephone")
                        + " on conflict (tenant_id, agent_id, telephone) do update set " + columns.excludedAfter(3))
                .execute(columns.tuple())
                .replaceWithVoid();
    }
}
