package coop.dure.presence.schedules;

import coop.dure.platform.sql.Columns;
import coop.dure.presence.schedules.plan.DayOfAgent;
import coop.dure.presence.schedules.plan.PlannedLine;
import coop.dure.presence.schedules.plan.PlannedTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is planned, as the tables have it. */
@ApplicationScoped
class KeepPlans {
    static final String AROUND = "select p.agent_id, p.day, p.from_at, p.until_at, p.plan"
            + " from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) as asked (agent_id, since, until)"
            + " join planned_time p on p.tenant_id = $1 and p.agent_id = asked.agent_id and p.from_at > asked.since"
            + " and p.from_at < asked.until order by p.agent_id, p.from_at";

    private static final int AT_ONCE = 5_000;

    /** Until the transaction ends nobody else plans anything for this tenant. */
    Uni<Void> lock(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery("select pg_advisory_xact_lock(hashtextextended('schedules:' || $1::uuid, 0))")
                .execute(Tuple.of(tenantId))
                .replaceWithVoid();
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

    /** All that might overlap times of these agents, between the first and the last of each. */
    Uni<List<PlannedLine>> around(SqlConnection connection, UUID tenantId, List<PlannedLine> lines) {
        Map<UUID, Instant[]> spans = new HashMap<>();
        for (PlannedLine line : lines) {
            Instant[] span = spans.computeIfAbsent(line.of().agentId(), first ->
                    new Instant[] {line.time().from(), line.time().until()});
            span[0] =
                    span[0].isBefore(line.time().from()) ? span[0] : line.time().from();
            span[1] =
                    span[1].isAfter(line.time().until()) ? span[1] : line.time().until();
        }
        List<Map.Entry<UUID, Instant[]>> asked = List.copyOf(spans.entrySet());
        return connection
                .preparedQuery(AROUND)
                .execute(Tuple.of(
                        tenantId,
                        asked.stream().map(Map.Entry::getKey).toArray(UUID[]::new),
                        asked.stream()
                                .map(span -> utc(span.getValue()[0].minus(PlannedTime.LONGEST)))
                                .toArray(OffsetDateTime[]::new),
                        asked.stream().map(span -> utc(span.getValue()[1])).toArray(OffsetDateTime[]::new)))
                .map(rows -> {
                    List<PlannedLine> found = new ArrayList<>();
                    for (Row row : rows) {
                        found.add(new PlannedLine(
                                PlannedLine.STORED,
                                new DayOfAgent(row.getUUID("agent_id"), row.getLocalDate("day")),
                                time(row)));
                    }
                    return found;
                });
    }

    static PlannedTime time(Row row) {
        return new PlannedTime(
                row.getOffsetDateTime("from_at").toInstant(),
                row.getOffsetDateTime("until_at").toInstant(),
                row.getString("plan"));
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
