package coop.dure.presence.alerts;

import coop.dure.presence.alerts.watch.AlertRules;
import coop.dure.presence.alerts.watch.Facts.Waiting;
import coop.dure.presence.alerts.watch.Facts.WatchedQueue;
import coop.dure.presence.queues.waiting.QueueCall;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
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
    /** Who serves it no more, and was the last who was available, counts until then. */
    static final String FIND = """
            with served as (
                select q.queue, max(p.ready_until) as ready_until,
                       min(p.effective_at) filter (where p.availability = 'AVAILABLE' and p.occupation = 'IDLE')
                           as somebody_since
                from agent a join agent_presence p on p.tenant_id = a.tenant_id and p.agent_id = a.agent_id
                     cross join unnest(a.queues) as q (queue)
                where a.tenant_id = $1 and a.in_roster group by q.queue),
            waiting as (
                select distinct on (c.queue) c.queue, c.call_ref, c.joined_at from queue_call c
                where c.tenant_id = $1 and c.left_at is null and c.joined_at > $3 order by c.queue, c.joined_at),
            watched as (
                select queue from served union select queue from waiting union select unnest($2::text[]))
            select w.queue, s.somebody_since, c.call_ref, c.joined_at,
                   case when s.somebody_since is null then greatest(s.ready_until, l.ready_until) end as nobody_since
            from watched w join queue q on q.tenant_id = $1 and q.code = w.queue and q.active
                 left join served s on s.queue = w.queue
                 left join queue_served l on l.tenant_id = $1 and l.queue = w.queue
                 left join waiting c on c.queue = w.queue
            """;

    Uni<List<WatchedQueue>> find(SqlConnection connection, UUID tenantId, AlertRules rules) {
        if (!rules.areOfQueues()) {
            return Uni.createFrom().item(List.of());
        }
        OffsetDateTime remembered = Instant.now().minus(QueueCall.MEMORY).atOffset(ZoneOffset.UTC);
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(tenantId, rules.queuesToServe().toArray(String[]::new), remembered))
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
