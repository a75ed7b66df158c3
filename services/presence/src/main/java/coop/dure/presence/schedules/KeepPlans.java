package coop.dure.presence.schedules;

import coop.dure.platform.sql.Columns;
import coop.dure.presence.schedules.plan.DayOfAgent;
import coop.dure.presence.schedules.plan.PlannedLine;
import coop.dure.presence.schedules.plan.PlannedTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is planned, as the tables have it. */
@ApplicationScoped
class KeepPlans {
    private static final String OVERLAP = "23P01";
    private static final int AT_ONCE = 5_000;

    /** Whether what was to be planned overlaps what is. */
    static boolean isOverlap(Throwable failure) {
        return failure instanceof PgException refused && OVERLAP.equals(refused.getSqlState());
    }

    /** The version of a day; {@code null} where nothing is planned for it. */
    Uni<@Nullable Long> version(SqlConnection connection, UUID tenantId, DayOfAgent day) {
        return connection
                .preparedQuery("select version from schedule_day where tenant_id = $1 and agent_id = $2 and day = $3")
                .execute(Tuple.of(tenantId, day.agentId(), day.day()))
                .map(rows -> {
                    for (Row row : rows) {
                        return row.getLong("version");
                    }
                    return null;
                });
    }

    static PlannedTime time(Row row) {
        return new PlannedTime(
                row.getOffsetDateTime("from_at").toInstant(),
                row.getOffsetDateTime("until_at").toInstant(),
                row.getString("plan").intern());
    }

    /** Takes away what was planned for these days. */
    Uni<Void> drop(SqlConnection connection, UUID tenantId, Collection<DayOfAgent> days) {
        return connection
                .preparedQuery("delete from schedule_day d using unnest($2::uuid[], $3::date[]) as gone (agent_id, day)"
                        + " where d.tenant_id = $1 and d.agent_id = gone.agent_id and d.day = gone.day")
                .execute(Tuple.of(tenantId, agents(days), dates(days)))
                .replaceWithVoid();
    }

    /** Plans days anew; what was planned for them is gone. */
    Uni<Void> replace(SqlConnection connection, UUID tenantId, Collection<DayOfAgent> days, List<PlannedLine> lines) {
        return connection
                .preparedQuery(
                        "insert into schedule_day as d (tenant_id, agent_id, day, version) select $1, agent_id,"
                                + " day, $4 from unnest($2::uuid[], $3::date[]) as said (agent_id, day) on conflict"
                                + " (tenant_id, agent_id, day) do update set version = greatest(d.version + 1, excluded.version)")
                .execute(Tuple.of(
                        tenantId, agents(days), dates(days), Instant.now().toEpochMilli()))
                .chain(() -> connection
                        .preparedQuery("delete from planned_time p using unnest($2::uuid[], $3::date[]) as gone"
                                + " (agent_id, day) where p.tenant_id = $1 and p.agent_id = gone.agent_id"
                                + " and p.day = gone.day")
                        .execute(Tuple.of(tenantId, agents(days), dates(days))))
                .chain(() -> insert(connection, tenantId, lines));
    }

    private static Uni<Void> insert(SqlConnection connection, UUID tenantId, List<PlannedLine> lines) {
        if (lines.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        int end = Math.min(AT_ONCE, lines.size());
        Columns<PlannedLine> columns = new Columns<>(lines.subList(0, end))
                .add("tenant_id", "uuid", UUID.class, line -> tenantId)
                .add("agent_id", "uuid", UUID.class, line -> line.of().agentId())
                .add("day", "date", LocalDate.class, line -> line.of().day())
                .add(
                        "from_at",
                        "timestamptz",
                        OffsetDateTime.class,
                        line -> utc(line.time().from()))
                .add(
                        "until_at",
                        "timestamptz",
                        OffsetDateTime.class,
                        line -> utc(line.time().until()))
                .add("plan", "text", String.class, line -> line.time().plan());
        return connection
                .preparedQuery(columns.insertInto("planned_time"))
                .execute(columns.tuple())
                .chain(() -> insert(connection, tenantId, lines.subList(end, lines.size())));
    }

    private static UUID[] agents(Collection<DayOfAgent> days) {
        return days.stream().map(DayOfAgent::agentId).toArray(UUID[]::new);
    }

    private static LocalDate[] dates(Collection<DayOfAgent> days) {
        return days.stream().map(DayOfAgent::day).toArray(LocalDate[]::new);
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
