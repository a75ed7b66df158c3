package coop.dure.presence.schedules;

import coop.dure.platform.problems.Problem;
import coop.dure.presence.load.Repeat;
import coop.dure.presence.schedules.plan.DayOfAgent;
import coop.dure.presence.schedules.plan.DaySpan;
import coop.dure.presence.schedules.plan.PlannedLine;
import coop.dure.presence.schedules.plan.PlannedTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Finds what might be in the way of lines: what is planned for their days, and what reaches into their times. */
@ApplicationScoped
class ReadAround {
    private static final String COLUMNS = "select p.agent_id, p.day, p.from_at, p.until_at, p.plan";

    static final String AROUND = COLUMNS
            + " from unnest($2::uuid[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[]) as asked (agent_id,"
            + " earliest, since, until)"
            + " join planned_time p on p.tenant_id = $1 and p.agent_id = asked.agent_id"
            + " and p.from_at > asked.earliest and p.from_at < asked.until"
            + " and p.until_at > asked.since union " + COLUMNS
            + " from unnest($2::uuid[], $3::date[]) as named (agent_id, day)"
            + " join planned_time p on p.tenant_id = $1 and p.agent_id = named.agent_id and p.day = named.day limit $7";

    /** What a replica holds in memory for one file. */
    static final int MOST = 100_000;

    private static final int DAYS_AT_ONCE = 1_000;

    /** All of it; refused where it is more than can be looked at together. */
    Uni<List<PlannedLine>> of(SqlConnection connection, UUID tenantId, List<PlannedLine> lines) {
        List<DaySpan> spans = DaySpan.of(lines);
        Set<PlannedLine> found = new LinkedHashSet<>();
        int[] begin = {0};
        return Repeat.whilst(() -> {
                    List<DaySpan> some = spans.subList(begin[0], Math.min(begin[0] + DAYS_AT_ONCE, spans.size()));
                    begin[0] += some.size();
                    return some.isEmpty()
                            ? Uni.createFrom().item(false)
                            : add(connection, tenantId, some, found).map(done -> true);
                })
                .map(done -> List.copyOf(found));
    }

    private static Uni<Void> add(SqlConnection connection, UUID tenantId, List<DaySpan> spans, Set<PlannedLine> found) {
        return connection
                .preparedQuery(AROUND)
                .execute(parameters(tenantId, spans))
                .invoke(rows -> {
                    for (Row row : rows) {
                        found.add(new PlannedLine(
                                PlannedLine.STORED,
                                new DayOfAgent(row.getUUID("agent_id"), row.getLocalDate("day")),
                                KeepPlans.time(row)));
                    }
                    if (found.size() > MOST) {
                        throw Problem.of(422, "invalid-file").because("presence.too-much-planned", MOST);
                    }
                })
                .replaceWithVoid();
    }

    static Tuple parameters(UUID tenantId, List<DaySpan> spans) {
        return Tuple.from(List.of(
                tenantId,
                spans.stream().map(span -> span.of().agentId()).toArray(UUID[]::new),
                spans.stream().map(span -> span.of().day()).toArray(LocalDate[]::new),
                spans.stream()
                        .map(span -> KeepPlans.utc(span.from().minus(PlannedTime.LONGEST)))
                        .toArray(OffsetDateTime[]::new),
                spans.stream().map(span -> KeepPlans.utc(span.from())).toArray(OffsetDateTime[]::new),
                spans.stream().map(span -> KeepPlans.utc(span.until())).toArray(OffsetDateTime[]::new),
                MOST + 1));
    }
}
