package coop.dure.presence.roster;

import coop.dure.contracts.tenants.QueueChanged;
import coop.dure.contracts.tenants.TeamChanged;
import coop.dure.platform.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Keeps the copies of the tenants' queues and teams, newest version only. A queue that changes tells its figures anew. */
@ApplicationScoped
class KeepGroups {
    /** Whatever a replica's clock says. */
    private static final OffsetDateTime AT_ONCE = Instant.EPOCH.atOffset(ZoneOffset.UTC);

    /** A queue or a team. */
    private record Group(UUID tenantId, UUID id, String code, String name, boolean active, long version) {}

    Uni<Void> queues(SqlConnection connection, List<QueueChanged> states) {
        return keep(
                connection,
                "queue",
                columns(
                                "queue_id",
                                states.stream()
                                        .map(queue -> new Group(
                                                queue.tenantId(),
                                                queue.queueId(),
                                                queue.code(),
                                                queue.name(),
                                                queue.active(),
                                                queue.version())))
                        .add("figures_due_at", "timestamptz", OffsetDateTime.class, queue -> AT_ONCE));
    }

    /** Has the figures of those of a tenant's queues told that wait for the midnight of another zone. */
    Uni<Void> tellQueuesOfAnotherDay(SqlConnection connection, UUID tenantId, String zone) {
        return connection
                .preparedQuery("update queue set figures_due_at = now() where tenant_id = $1 and queue_id in (select"
                        + " queue_id from queue where tenant_id = $1 and figures_due_at > now() + interval '1 second'"
                        + " and figures_due_at <> (date_trunc('day', now() at time zone $2) + interval '1 day')"
                        + " at time zone $2 order by code collate \"C\" for update)")
                .execute(Tuple.of(tenantId, zone))
                .replaceWithVoid();
    }

    Uni<Void> teams(SqlConnection connection, List<TeamChanged> states) {
        return keep(
                connection,
                "team",
                columns(
                        "team_id",
                        states.stream()
                                .map(team -> new Group(
                                        team.tenantId(),
                                        team.teamId(),
                                        team.code(),
                                        team.name(),
                                        team.active(),
                                        team.version()))));
    }

    /** Of several states of one the last counts. */
    private static Columns<Group> columns(String idColumn, Stream<Group> states) {
        Map<UUID, Group> latest = new LinkedHashMap<>();
        states.forEach(group -> latest.put(group.id(), group));
        return new Columns<>(List.copyOf(latest.values()))
                .add("tenant_id", "uuid", UUID.class, Group::tenantId)
                .add(idColumn, "uuid", UUID.class, Group::id)
                .add("code", "text", String.class, Group::code)
                .add("name", "text", String.class, Group::name)
                .add("active", "boolean", Boolean.class, Group::active)
                .add("version", "bigint", Long.class, Group::version);
    }

    private static Uni<Void> keep(SqlConnection connection, String table, Columns<Group> columns) {
        return connection
                .preparedQuery(columns.insertInto(table) + " on conflict (tenant_id, " + table + "_id) do update set "
                        + columns.excludedAfter(2) + " where " + table + ".version < excluded.version")
                .execute(columns.tuple())
                .replaceWithVoid();
    }
}
