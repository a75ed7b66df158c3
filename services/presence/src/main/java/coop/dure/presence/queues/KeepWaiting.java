package coop.dure.presence.queues;

import coop.dure.platform.sql.Columns;
import coop.dure.presence.queues.waiting.QueueCall;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Stores what was told of calls in queues, counts it, and has the queues' figures told. The queues' rows are locked in
 * the order of their codes, behind those of any agents, so that replicas wait for each other and never in a circle.
 */
@ApplicationScoped
public class KeepWaiting {
    /** A queue's figures are told no more often than that. */
    static final long TOLD_EVERY_MS = 250;

    static final String LOCK = "select q.code, d.zone from queue q join tenant_directory d on d.tenant_id ="
            + " q.tenant_id where q.tenant_id = $1 and q.code = any ($2) and q.active order by q.code collate \"C\""
            + " for update of q";
    private static final String DUE = "update queue set figures_due_at = least(figures_due_at,"
            + " greatest(clock_timestamp(), figures_at + interval '" + TOLD_EVERY_MS
            + " milliseconds')) where tenant_id = $1"
            + " and code = any ($2) and active";

    /** Which call, in which queue. */
    private record Place(String queue, String callRef) {}

    /** Keeps it; answers which of the queues the tenant has. What is told of others is left alone. */
    public Uni<Set<String>> tell(SqlConnection connection, UUID tenantId, List<QueueTold> told) {
        if (told.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        String[] queues = told.stream().map(QueueTold::queue).distinct().toArray(String[]::new);
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(tenantId, queues))
                .chain(locked -> {
                    Map<String, ZoneId> zones = new HashMap<>();
                    for (Row row : locked) {
                        zones.put(row.getString("code"), ZoneId.of(row.getString("zone")));
                    }
                    List<QueueTold> known = told.stream()
                            .filter(one -> zones.containsKey(one.queue()))
                            .toList();
                    return (known.isEmpty() ? Uni.createFrom().voidItem() : keep(connection, tenantId, known, zones))
                            .replaceWith(zones.keySet());
                });
    }

    private static Uni<Void> keep(
            SqlConnection connection, UUID tenantId, List<QueueTold> told, Map<String, ZoneId> zones) {
        Map<Place, QueueCall> calls = new LinkedHashMap<>();
        told.forEach(one -> calls.merge(new Place(one.queue(), one.callRef()), one.told(), QueueCall::and));
        return connection
                .preparedQuery(QueueCallRow.READ)
                .execute(Tuple.of(
                        tenantId,
                        calls.keySet().stream().map(Place::queue).toArray(String[]::new),
                        calls.keySet().stream().map(Place::callRef).toArray(String[]::new)))
                .chain(rows -> {
                    Map<Place, QueueCallRow> before = new HashMap<>();
                    for (Row row : rows) {
                        QueueCallRow read = QueueCallRow.read(row);
                        before.put(new Place(read.queue(), read.callRef()), read);
                    }
                    DayCounts counts = new DayCounts();
                    List<QueueCallRow> changed = new ArrayList<>();
                    calls.forEach((place, call) -> {
                        QueueCallRow was =
                                before.getOrDefault(place, QueueCallRow.unknown(place.queue(), place.callRef()));
                        QueueCallRow is = was.and(call, Objects.requireNonNull(zones.get(place.queue()), "locked"));
                        if (!is.equals(was)) {
                            changed.add(is);
                            counts.move(was, is);
                        }
                    });
                    return changed.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : store(connection, tenantId, changed, counts);
                });
    }

    private static Uni<Void> store(
            SqlConnection connection, UUID tenantId, List<QueueCallRow> changed, DayCounts counts) {
        Columns<QueueCallRow> calls = QueueCallRow.columns(tenantId, changed);
        return connection
                .preparedQuery(QueueCallRow.upsert(calls))
                .execute(calls.tuple())
                .chain(() -> count(connection, tenantId, counts))
                .chain(() -> connection
                        .preparedQuery(DUE)
                        .execute(Tuple.of(
                                tenantId,
                                changed.stream()
                                        .map(QueueCallRow::queue)
                                        .distinct()
                                        .toArray(String[]::new))))
                .replaceWithVoid();
    }

    private static Uni<Void> count(SqlConnection connection, UUID tenantId, DayCounts counts) {
        if (counts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Columns<?> columns = counts.columns(tenantId);
        return connection
                .preparedQuery(columns.insertInto("queue_day") + " on conflict (tenant_id, queue, day) do update set "
                        + columns.addedAfter(3, "queue_day"))
                .execute(columns.tuple())
                .replaceWithVoid();
    }
}
