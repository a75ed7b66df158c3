package coop.dure.presence.schedules;

import coop.dure.platform.tenancy.TenantRef;
import coop.dure.presence.schedules.plan.PlannedTime;
import coop.dure.presence.schedules.plan.PlannedTimes;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is planned for agents, for whoever compares it with what they did. */
@ApplicationScoped
public class ReadPlans {
    static final String PLANNED = "select p.agent_id, p.from_at, p.until_at, p.plan from planned_time p"
            + " where p.tenant_id = $1 and p.agent_id = any($2::uuid[]) and p.from_at > $3 and p.from_at < $4"
            + " order by p.agent_id, p.from_at";

    /** What is planned for some agents on the days of a time, by agent. */
    public Uni<Map<UUID, PlannedTimes>> of(
            SqlConnection connection, TenantRef tenant, List<UUID> agents, Instant from, Instant to) {
        ZoneId zone = tenant.zone();
        Instant first = LocalDate.ofInstant(from, zone).atStartOfDay(zone).toInstant();
        Instant last =
                LocalDate.ofInstant(to, zone).plusDays(1).atStartOfDay(zone).toInstant();
        return connection
                .preparedQuery(PLANNED)
                .execute(Tuple.of(
                        tenant.id(),
                        agents.toArray(UUID[]::new),
                        KeepPlans.utc(first.minus(PlannedTime.LONGEST)),
                        KeepPlans.utc(last)))
                .map(rows -> {
                    Map<UUID, List<PlannedTime>> planned = new HashMap<>();
                    for (Row row : rows) {
                        planned.computeIfAbsent(row.getUUID("agent_id"), found -> new ArrayList<>())
                                .add(KeepPlans.time(row));
                    }
                    Map<UUID, PlannedTimes> ofAgents = new HashMap<>();
                    planned.forEach((agent, times) -> ofAgents.put(agent, new PlannedTimes(times, zone)));
                    return ofAgents;
                });
    }
}
