package coop.dure.presence.alerts;

import coop.dure.presence.alerts.watch.Facts.Away;
import coop.dure.presence.alerts.watch.Facts.WatchedAgent;
import coop.dure.presence.alerts.watch.Facts.Work;
import coop.dure.presence.alerts.watch.OpenAlert;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the agents who are away or at work behind a call, and those whom open alerts are about. */
@ApplicationScoped
class AgentFacts {
    /** Of the calls that left work the one that ended last. */
    private static final String WORK = "select c.call_ref, c.queue, c.at, c.work_until from agent_call c"
            + " where c.tenant_id = p.tenant_id and c.agent_id = p.agent_id and c.leaves_work"
            + " order by c.at desc, c.call_ref collate \"C\" desc limit 1";

    /** It goes on: a phone that rings meanwhile ends no work, a call that was taken since does. */
    private static final String GOES_ON = "(p.occupation = 'AFTER_CALL_WORK' or p.occupation = 'RINGING'"
            + " and (p.work_done_up_to is null or work.at > p.work_done_up_to)"
            + " and not exists (select 1 from agent_call c where c.tenant_id = p.tenant_id"
            + " and c.agent_id = p.agent_id and c.answered_at > work.at and c.call_ref <> work.call_ref))";

    static final String FIND = "select a.agent_id, a.code, a.in_roster, p.availability, p.reason_code, p.effective_at,"
            + " p.heals_at, coalesce(p.chosen_at, p.effective_at) as chosen_at, work.call_ref, work.queue, work.at, work.work_until"
            + " from agent_presence p join agent a on a.tenant_id = p.tenant_id and a.agent_id = p.agent_id"
            + " left join lateral (" + WORK + ") work on " + GOES_ON
            + " where p.tenant_id = $1 and (a.in_roster and (p.availability = 'AWAY'"
            + " or p.occupation in ('AFTER_CALL_WORK', 'RINGING')) or p.agent_id = any ($2))";

    Uni<List<WatchedAgent>> find(SqlConnection connection, UUID tenantId, List<OpenAlert> open) {
        UUID[] ofAlerts = open.stream()
                .map(alert -> alert.about().agentId())
                .filter(Objects::nonNull)
                .distinct()
                .toArray(UUID[]::new);
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(tenantId, ofAlerts))
                .map(rows -> {
                    List<WatchedAgent> agents = new ArrayList<>();
                    rows.forEach(row -> agents.add(agent(row)));
                    return agents;
                });
    }

    private static WatchedAgent agent(Row row) {
        Instant changedAt = row.getOffsetDateTime("effective_at").toInstant();
        Instant choseAt = row.getOffsetDateTime("chosen_at").toInstant();
        Away away = row.getBoolean("in_roster") && row.getString("availability").equals("AWAY")
                ? new Away(row.getString("reason_code"), choseAt, instant(row, "heals_at"))
                : null;
        Instant workSince = instant(row, "at");
        Work work = workSince == null
                ? null
                : new Work(row.getString("call_ref"), row.getString("queue"), workSince, instant(row, "work_until"));
        return new WatchedAgent(row.getUUID("agent_id"), row.getString("code"), away, work, choseAt, changedAt);
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
