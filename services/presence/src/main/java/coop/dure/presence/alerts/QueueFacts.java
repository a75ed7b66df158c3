package coop.dure.presence.alerts;

import coop.dure.presence.alerts.watch.AlertRules;
import coop.dure.presence.alerts.watch.Facts.Waiting;
import coop.dure.presence.alerts.watch.Facts.WatchedQueue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds in which queues somebody is available, or since when nobody is, and which calls wait longest. */
@ApplicationScoped
class QueueFacts {
    /** Since when nobody is available is looked up so far back, no further. */
    private static final Duration LOOKED_BACK = Duration.ofDays(1);

    private static final String OF_AGENT =
            "from presence_interval i where i.tenant_id = s.tenant_id" + " and i.agent_id = s.agent_id and ";

    /** When an agent was available last: in what began since then, or went on then. */
    private static final String LAST_READY = "(select i.until_at " + OF_AGENT + "i.from_at > $3"
            + " and i.availability = 'AVAILABLE' and i.occupation = 'IDLE' order by i.from_at desc limit 1)"
            + " union all select i.until_at from (select i.* " + OF_AGENT + "i.from_at <= $3 order by i.from_at desc"
            + " limit 1) i where i.availability = 'AVAILABLE' and i.occupation = 'IDLE'";

    static final String FIND = "with serving as materialized (select p.tenant_id, p.agent_id, a.queues, p.effective_at,"
            + " p.availability = 'AVAILABLE' and p.occupation = 'IDLE' as is_ready from agent a join agent_presence p"
            + " on p.tenant_id = a.tenant_id and p.agent_id = a.agent_id where a.tenant_id = $1 and a.in_roster),"
            + " served as (select q.queue, min(s.effective_at) filter (where s.is_ready) as somebody_since"
            + " from serving s cross join unnest(s.queues) as q (queue) group by q.queue),"
            + " waiting as (select distinct on (c.queue) c.queue, c.call_ref, c.joined_at from queue_call c"
            + " where c.tenant_id = $1 and c.left_at is null order by c.queue, c.joined_at),"
            + " watched as (select queue from served union select queue from waiting union select unnest($2::text[]))"
            + " select w.queue, v.somebody_since, c.call_ref, c.joined_at,"
            + " case when v.queue is not null and v.somebody_since is null then"
            + " (select coalesce(max(last.until_at), $3) from serving s cross join lateral (" + LAST_READY + ") last"
            + " where v.queue = any (s.queues)) end as nobody_since"
            + " from watched w left join served v on v.queue = w.queue left join waiting c on c.queue = w.queue";

    Uni<List<WatchedQueue>> find(SqlConnection connection, UUID tenantId, AlertRules rules) {
        if (!rules.areOfQueues()) {
            return Uni.createFrom().item(List.of());
        }
        OffsetDateTime back = Instant.now().minus(LOOKED_BACK).atOffset(ZoneOffset.UTC);
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(tenantId, rules.queuesToServe().toArray(String[]::new), back))
                .map(rows -> {
                    List<WatchedQueue> queues = new ArrayList<>();
                    rows.forEach(row -> queues.add(queue(row)));
                    return queues;
                });
    }

    private static WatchedQueue queue(Row row) {
        Instant joinedAt = instant(row, "joined_at");
        return new WatchedQueue(
                row.getString("queue"),
                instant(row, "somebody_since"),
                instant(row, "nobody_since"),
                joinedAt == null ? null : new Waiting(row.getString("call_ref"), joinedAt));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
