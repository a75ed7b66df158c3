package coop.dure.cdr.recording;

import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.recording.DeliveryStore.Fates;
import coop.dure.cdr.statistics.counting.CallChange;
import coop.dure.cdr.statistics.counting.RollUpKey;
import coop.dure.platform.sql.Columns;
import coop.dure.vocabulary.metrics.Counter;
import coop.dure.vocabulary.metrics.Counts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The roll-ups: what is counted, per quarter of an hour, queue, agent, source and direction. They change in the
 * transaction that changes legs, by the difference between what the calls counted before and what they count after it.
 *
 * <p>Two batches may count at the same place. They come here last in their transactions, and in one order of places, so
 * one waits for the other's commit and neither blocks the other.
 */
@ApplicationScoped
public class RollUpStore {
    private static final int KEY_COLUMNS = 6;

    private record Place(UUID tenantId, RollUpKey key, Counts counts) {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::tenantId, RowIds.IN_ORDER).thenComparing(Place::key);
    }

    /** Counts some calls anew, but for those that the backlog has yet to count at all. */
    Uni<Void> count(SqlConnection connection, List<CallChange> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map<UUID, List<CallChange>> byTenant =
                changes.stream().collect(Collectors.groupingBy(CallChange::tenantId, Collectors.toList()));
        return countedThrough(connection, byTenant.keySet().toArray(UUID[]::new))
                .chain(through -> {
                    List<Place> places = new ArrayList<>();
                    byTenant.forEach((tenant, calls) -> {
                        UUID last = through.get(tenant);
                        places.addAll(places(
                                tenant,
                                calls.stream()
                                        .filter(call -> last == null || isCounted(call, last))
                                        .toList()));
                    });
                    return add(connection, places);
                });
    }

    /** Counts calls that were never counted. */
    public Uni<Void> countFirst(SqlConnection connection, UUID tenantId, List<CallChange> calls) {
        return add(connection, places(tenantId, calls));
    }

    /** Counts what was found by other means, by tenant. */
    public Uni<Void> count(SqlConnection connection, Map<UUID, Map<RollUpKey, Counts>> found) {
        List<Place> places = new ArrayList<>();
        found.forEach((tenant, counted) -> places.addAll(places(tenant, counted)));
        return add(connection, places);
    }

    /** What arrived of which source, so that figures can tell as of when they are. */
    Uni<Void> seen(SqlConnection connection, List<Fates> fates, List<CallChange> changes) {
        Map<SourceKey, Instant> received = new HashMap<>();
        Map<SourceKey, Instant> started = new HashMap<>();
        fates.stream()
                .flatMap(each -> Stream.of(each.stored(), each.revived(), each.duplicates()))
                .flatMap(List::stream)
                .forEach(row -> received.merge(
                        new SourceKey(row.row().tenantId(), row.row().source()),
                        Instant.ofEpochMilli(row.row().receivedAtMs()),
                        RollUpStore::later));
        changes.forEach(call -> call.after()
                .forEach(leg -> started.merge(
                        new SourceKey(call.tenantId(), leg.source()), leg.startedAt(), RollUpStore::later)));
        if (received.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Columns<SourceKey> columns = new Columns<>(received.keySet().stream()
                        .sorted(Comparator.comparing(SourceKey::toString))
                        .toList())
                .add("tenant_id", "uuid", UUID.class, SourceKey::tenantId)
                .add("source", "text", String.class, SourceKey::source)
                .add("received_at", "timestamptz", OffsetDateTime.class, key -> utc(received.get(key)))
                .add("newest_start", "timestamptz", OffsetDateTime.class, key -> utc(started.get(key)));
        return connection
                .preparedQuery(columns.insertInto("source_seen")
                        + " on conflict (tenant_id, source) do update set"
                        + " received_at = greatest(source_seen.received_at, excluded.received_at),"
                        + " newest_start = greatest(source_seen.newest_start, excluded.newest_start)")
                .execute(columns.tuple())
                .replaceWithVoid();
    }

    /** How far the backlog of tenants has come; it goes no further until this transaction ends. */
    private static Uni<Map<UUID, UUID>> countedThrough(SqlConnection connection, UUID[] tenants) {
        return connection
                .preparedQuery("select tenant_id, counted_through from roll_up_backlog"
                        + " where tenant_id = any($1::uuid[]) order by tenant_id for share")
                .execute(Tuple.of(tenants))
                .map(rows -> {
                    Map<UUID, UUID> through = new HashMap<>();
                    for (Row row : rows) {
                        through.put(row.getUUID("tenant_id"), row.getUUID("counted_through"));
                    }
                    return through;
                });
    }

    private static boolean isCounted(CallChange call, UUID through) {
        return RowIds.IN_ORDER.compare(call.callId(), through) <= 0;
    }

    private static List<Place> places(UUID tenantId, List<CallChange> calls) {
        return places(tenantId, CallChange.counted(calls));
    }

    private static List<Place> places(UUID tenantId, Map<RollUpKey, Counts> counted) {
        return counted.entrySet().stream()
                .map(entry -> new Place(tenantId, entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Uni<Void> add(SqlConnection connection, List<Place> places) {
        if (places.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Columns<Place> columns = columns(places.stream().sorted(Place.ORDER).toList());
        return connection
                .preparedQuery(columns.insertInto("roll_up")
                        + " on conflict (tenant_id, quarter, queue, agent, source, direction) do update set "
                        + columns.addedAfter(KEY_COLUMNS, "roll_up"))
                .execute(columns.tuple())
                .replaceWithVoid();
    }

    private static Columns<Place> columns(List<Place> places) {
        Columns<Place> columns = new Columns<>(places)
                .add("tenant_id", "uuid", UUID.class, Place::tenantId)
                .add(
                        "quarter",
                        "timestamptz",
                        OffsetDateTime.class,
                        place -> utc(Instant.ofEpochSecond(place.key().quarter())))
                .add("queue", "text", String.class, place -> place.key().queue())
                .add("agent", "text", String.class, place -> place.key().agent())
                .add("source", "text", String.class, place -> place.key().source())
                .add("direction", "text", String.class, place -> place.key().direction());
        for (Counter counter : Counter.rolledUp()) {
            if (counter.isSeconds()) {
                columns.add(
                        counter.column(),
                        "bigint",
                        Long.class,
                        place -> place.counts().get(counter));
            } else {
                columns.add(
                        counter.column(),
                        "int",
                        Integer.class,
                        place -> Math.toIntExact(place.counts().get(counter)));
            }
        }
        return columns;
    }

    private record SourceKey(UUID tenantId, String source) {}

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
