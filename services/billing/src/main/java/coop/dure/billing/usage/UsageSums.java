package coop.dure.billing.usage;

import coop.dure.billing.usage.Counted.Place;
import coop.dure.billing.usage.Differences.Difference;
import coop.dure.platform.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.sqlclient.data.Numeric;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The sums of a month's charges: one statement for a batch, the last of its transaction that others may wait for. */
public final class UsageSums {
    private static final int KEYS = 8;

    private UsageSums() {}

    /** Adds what a batch changes, in its transaction. */
    public static Uni<Void> add(SqlConnection connection, Differences differences) {
        List<Map.Entry<Place, Difference>> changed =
                List.copyOf(differences.changed().entrySet());
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Columns<Map.Entry<Place, Difference>> columns = new Columns<>(changed)
                .add("tenant_id", "uuid", UUID.class, entry -> entry.getKey().tenantId())
                .add("month", "text", String.class, entry -> entry.getKey().month())
                .add("day", "date", LocalDate.class, entry -> entry.getKey().day())
                .add(
                        "destination",
                        "text",
                        String.class,
                        entry -> entry.getKey().destination())
                .add("queue", "text", String.class, entry -> entry.getKey().queue())
                .add(
                        "state",
                        "text",
                        String.class,
                        entry -> entry.getKey().state().name())
                .add(
                        "rate_plan",
                        "text",
                        String.class,
                        entry -> entry.getKey().ratedBy().plan())
                .add(
                        "rate_plan_version",
                        "int",
                        Integer.class,
                        entry -> entry.getKey().ratedBy().version())
                .add("legs", "bigint", Long.class, entry -> entry.getValue().legs())
                .add(
                        "connected_seconds",
                        "bigint",
                        Long.class,
                        entry -> entry.getValue().connectedSeconds())
                .add(
                        "billed_seconds",
                        "bigint",
                        Long.class,
                        entry -> entry.getValue().billedSeconds())
                .add(
                        "amount",
                        "numeric",
                        Numeric.class,
                        entry -> Numeric.create(entry.getValue().amount()));
        return connection
                .preparedQuery("insert into usage_sum as u (" + columns.names() + ", changed_at) select *, now() from "
                        + columns.unnest()
                        + " on conflict (tenant_id, month, day, destination, queue, state, rate_plan,"
                        + " rate_plan_version) do update set " + columns.addedAfter(KEYS, "u")
                        + ", changed_at = excluded.changed_at")
                .execute(columns.tuple())
                .replaceWithVoid();
    }
}
