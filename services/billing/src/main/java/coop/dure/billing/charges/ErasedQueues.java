package coop.dure.billing.charges;

import coop.dure.billing.usage.Counted;
import coop.dure.billing.usage.Differences;
import coop.dure.billing.usage.UsageSums;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A queue may be called by the number that is erased. What was charged stays as it is; it came by the queue that is told
 * now, and nothing is counted by the other.
 */
final class ErasedQueues {
    private static final String PLACE =
            "tenant_id, month, day, destination, queue, state, rate_plan, rate_plan_version";

    private ErasedQueues() {}

    static Uni<Void> forget(SqlConnection connection, Collection<Revision> erased) {
        List<Revision> all = List.copyOf(erased);
        return connection
                .preparedQuery("select " + CountedRow.COLUMNS + ", told.queue as told from"
                        + " unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[]) as told (tenant_id, leg_id, revision,"
                        + " queue) join charge c using (tenant_id, leg_id) where c.revision <= told.revision"
                        + " and c.queue is distinct from told.queue for update of c")
                .execute(Tuple.of(
                        all.stream().map(leg -> leg.recorded().tenantId()).toArray(UUID[]::new),
                        all.stream().map(leg -> leg.recorded().legId()).toArray(UUID[]::new),
                        all.stream().map(leg -> leg.recorded().revision()).toArray(Long[]::new),
                        queues(all)))
                .chain(rows -> {
                    List<Row> moved = new ArrayList<>();
                    rows.forEach(moved::add);
                    return moved.isEmpty() ? Uni.createFrom().voidItem() : move(connection, moved);
                });
    }

    private static @Nullable String[] queues(List<Revision> erased) {
        List<@Nullable String> queues = new ArrayList<>();
        for (Revision leg : erased) {
            queues.add(leg.recorded().queue());
        }
        return queues.toArray(new String[0]);
    }

    private static Uni<Void> move(SqlConnection connection, List<Row> moved) {
        Differences usage = new Differences();
        for (Row row : moved) {
            Counted before = CountedRow.of(row, row.getString("queue"));
            Counted now = CountedRow.of(row, row.getString("told"));
            if (before != null && now != null) {
                usage.gone(before);
                usage.come(now);
            }
        }
        UUID[] tenants = moved.stream().map(row -> row.getUUID("tenant_id")).toArray(UUID[]::new);
        return connection
                .preparedQuery("update charge c set queue = told.queue from unnest($1::uuid[], $2::uuid[], $3::text[])"
                        + " as told (tenant_id, leg_id, queue) where c.tenant_id = told.tenant_id"
                        + " and c.leg_id = told.leg_id")
                .execute(Tuple.of(
                        tenants,
                        moved.stream().map(row -> row.getUUID("leg_id")).toArray(UUID[]::new),
                        moved.stream().map(row -> row.getString("told")).toArray(String[]::new)))
                .chain(() -> UsageSums.add(connection, usage))
                .chain(() -> connection
                        // What another transaction has at work just now counts something there: nobody waits for it.
                        .preparedQuery("with gone as materialized (select " + PLACE + " from usage_sum where legs = 0"
                                + " and (tenant_id, queue) in (select * from unnest($1::uuid[], $2::text[]))"
                                + " for update skip locked) delete from usage_sum where (" + PLACE
                                + ") in (select * from gone)")
                        .execute(Tuple.of(
                                tenants,
                                moved.stream()
                                        .map(row -> row.getString("queue"))
                                        .toArray(String[]::new))))
                .replaceWithVoid();
    }
}
