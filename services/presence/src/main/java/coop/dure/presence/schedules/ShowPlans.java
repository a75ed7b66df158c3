package coop.dure.presence.schedules;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.presence.schedules.plan.DayOfAgent;
import coop.dure.presence.schedules.plan.PlannedTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows what is planned. */
@ApplicationScoped
class ShowPlans {
    private static final String COLUMNS = "p.agent_id, a.code, p.day, p.from_at, p.until_at, p.plan";
    private static final String OF_AGENT = " join agent a on a.tenant_id = p.tenant_id and a.agent_id = p.agent_id";
    private static final String IN_TIME =
            " and p.from_at > $2 and p.from_at < $3 and p.until_at > $4" + " and (p.from_at, p.agent_id) > ($5, $6)";

    static final String LIST = "select " + COLUMNS + " from planned_time p" + OF_AGENT + " where p.tenant_id = $1"
            + IN_TIME + " order by p.from_at, p.agent_id limit $7";

    /** Of few: each by itself, or else the time of all would be looked through. */
    static final String LIST_OF = "select " + COLUMNS + " from unnest($8::uuid[]) as asked (agent_id) cross join"
            + " lateral (select p.* from planned_time p where p.tenant_id = $1 and p.agent_id = asked.agent_id"
            + IN_TIME
            + " and p.from_at >= $5 order by p.from_at limit $7) p" + OF_AGENT
            + " order by p.from_at, p.agent_id limit $7";

    private static final String NAMED = "select agent_id from agent where tenant_id = $1 and code = $2";

    /** Further than any year of four digits. */
    private static final long FAR_AWAY_SECONDS = 300_000_000_000L;

    private static final String DAY = "select a.code, d.version, p.from_at, p.until_at, p.plan from agent a"
            + " left join schedule_day d on d.tenant_id = a.tenant_id and d.agent_id = a.agent_id and d.day = $3"
            + " left join planned_time p on p.tenant_id = d.tenant_id and p.agent_id = d.agent_id and p.day = d.day"
            + " where a.tenant_id = $1 and a.agent_id = $2 order by p.from_at";

    private final TenantTransactions transactions;

    ShowPlans(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** A page of the times that reach into a time, in the order in which they begin. */
    Uni<Page<PlannedView>> page(
            TenantRef tenant, Instant from, Instant to, @Nullable String agent, int limit, @Nullable Cursor behind) {
        Instant since = from.minus(PlannedTime.LONGEST);
        Instant reached = behind == null ? since : Instant.ofEpochSecond(second(behind));
        UUID last = behind == null ? new UUID(0, 0) : behind.uuid(1);
        return transactions
                .inTenantSql(
                        tenant.id(),
                        connection -> named(connection, tenant.id(), agent)
                                .chain(agents -> connection
                                        .preparedQuery(agents == null ? LIST : LIST_OF)
                                        .execute(parameters(tenant.id(), from, to, agents, reached, last, limit + 1)))
                                .map(rows -> {
                                    List<PlannedView> found = new ArrayList<>();
                                    for (Row row : rows) {
                                        found.add(view(row, tenant.zone()));
                                    }
                                    return found;
                                }))
                .map(found ->
                        Page.of(found, limit, one -> Cursor.behind(one.from().toEpochSecond(), one.agentId())));
    }

    /** Who has or had a code; {@code null} where none is asked for. */
    private static Uni<UUID @Nullable []> named(SqlConnection connection, UUID tenantId, @Nullable String code) {
        if (code == null) {
            return Uni.createFrom().nullItem();
        }
        return connection.preparedQuery(NAMED).execute(Tuple.of(tenantId, code)).map(rows -> {
            List<UUID> found = new ArrayList<>();
            rows.forEach(row -> found.add(row.getUUID("agent_id")));
            return found.toArray(UUID[]::new);
        });
    }

    static Tuple parameters(
            UUID tenantId, Instant from, Instant to, UUID @Nullable [] agents, Instant reached, UUID last, int rows) {
        Tuple parameters = Tuple.of(
                tenantId,
                KeepPlans.utc(from.minus(PlannedTime.LONGEST)),
                KeepPlans.utc(to),
                KeepPlans.utc(from),
                KeepPlans.utc(reached),
                last);
        parameters.addInteger(rows);
        return agents == null ? parameters : parameters.addArrayOfUUID(agents);
    }

    private static long second(Cursor behind) {
        long second = behind.number(0);
        if (Math.abs(second) > FAR_AWAY_SECONDS) {
            throw Problem.of(400, "cursor-invalid").parameter("cursor", "cursor.invalid");
        }
        return second;
    }

    private static PlannedView view(Row row, ZoneId zone) {
        PlannedTime time = KeepPlans.time(row);
        return new PlannedView(
                row.getUUID("agent_id"),
                row.getString("code"),
                row.getLocalDate("day"),
                shown(time.from(), zone),
                shown(time.until(), zone),
                time.plan());
    }

    Uni<ScheduleDay> day(TenantRef tenant, DayOfAgent of) {
        return transactions.inTenantSql(tenant.id(), connection -> day(connection, tenant, of));
    }

    /** Of who is, or was, in the roster. */
    Uni<ScheduleDay> day(SqlConnection connection, TenantRef tenant, DayOfAgent of) {
        return connection
                .preparedQuery(DAY)
                .execute(Tuple.of(tenant.id(), of.agentId(), of.day()))
                .map(rows -> {
                    List<ScheduleDay.Time> times = new ArrayList<>();
                    String code = null;
                    Long version = null;
                    for (Row row : rows) {
                        code = row.getString("code");
                        version = row.getLong("version");
                        if (row.getString("plan") != null) {
                            PlannedTime time = KeepPlans.time(row);
                            times.add(new ScheduleDay.Time(
                                    shown(time.from(), tenant.zone()),
                                    shown(time.until(), tenant.zone()),
                                    time.plan()));
                        }
                    }
                    if (code == null) {
                        throw unknown(of.agentId());
                    }
                    return new ScheduleDay(of.agentId(), code, of.day(), times, version);
                });
    }

    /** The code of an agent for whom something can be planned. */
    Uni<String> inRoster(SqlConnection connection, UUID tenantId, UUID agentId) {
        return connection
                .preparedQuery("select code from agent where tenant_id = $1 and agent_id = $2 and in_roster")
                .execute(Tuple.of(tenantId, agentId))
                .map(rows -> {
                    for (Row row : rows) {
                        return row.getString("code");
                    }
                    throw unknown(agentId);
                });
    }

    /** All for whom something can be planned, by code. */
    Uni<Map<String, UUID>> roster(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery("select code, agent_id from agent where tenant_id = $1 and in_roster")
                .execute(Tuple.of(tenantId))
                .map(rows -> {
                    Map<String, UUID> agents = new HashMap<>();
                    rows.forEach(row -> agents.put(row.getString("code"), row.getUUID("agent_id")));
                    return agents;
                });
    }

    private static Problem unknown(UUID agentId) {
        return Problem.of(404, "not-found").because("presence.agent-not-found", agentId);
    }

    private static OffsetDateTime shown(Instant at, ZoneId zone) {
        return at.atZone(zone).toOffsetDateTime();
    }
}
