package coop.dure.cdr.recording;

import coop.dure.cdr.formats.Reason;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.imports.Reject;
import coop.dure.platform.sql.Columns;
import coop.dure.vocabulary.PlainText;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What became of each delivery's rows: counters, repeats, and rejects that only showed here. */
@ApplicationScoped
class DeliveryStore {
    /** Rows of what was erased or has expired: their text would bring it back. */
    private static final Set<String> FORGOTTEN = Set.of("reject.erased", "reject.expired");

    /** A row that cannot be used after all. */
    record LateReject(Received row, String field, Reason reason) {
        private String text() {
            return FORGOTTEN.contains(reason.key())
                    ? ""
                    : PlainText.shown(row.row().raw(), Reject.MOST_CHARACTERS);
        }
    }

    private record Count(
            DeliveryKey delivery, long[] counters, @Nullable Reach reach) {
        @Nullable
        UUID firstRow() {
            return reach == null ? null : reach.first();
        }

        @Nullable
        UUID lastRow() {
            return reach == null ? null : reach.last();
        }
    }

    /** From which row's id to which. */
    private record Reach(UUID first, UUID last) {
        static Reach of(UUID id) {
            return new Reach(id, id);
        }

        Reach and(Reach other) {
            return new Reach(
                    RowIds.IN_ORDER.compare(first, other.first) <= 0 ? first : other.first,
                    RowIds.IN_ORDER.compare(last, other.last) >= 0 ? last : other.last);
        }
    }

    /**
     * What became of rows.
     *
     * @param stored those that are new
     * @param revived those that were known, yet undone: they count as stored
     * @param duplicates those that were known
     * @param rejects those that cannot be used
     */
    record Fates(List<Received> stored, List<Received> revived, List<Received> duplicates, List<LateReject> rejects) {}

    /**
     * Keeps repeats and rejects; what there is to count. A line that came again, because its upload was continued a
     * little before it was cut off, is neither: it was counted when it came first.
     */
    Uni<Fates> keep(SqlConnection connection, Fates fates) {
        return repeats(
                        connection,
                        Stream.concat(fates.duplicates().stream(), fates.revived().stream())
                                .toList())
                .chain(repeated -> rejects(connection, fates.rejects())
                        .map(rejected -> new Fates(
                                fates.stored(),
                                once(fates.revived(), repeated),
                                once(fates.duplicates(), repeated),
                                fates.rejects().stream()
                                        .filter(reject -> rejected.remove(DeliveredLine.of(reject.row())))
                                        .toList())));
    }

    private static List<Received> once(List<Received> rows, Set<DeliveredLine> kept) {
        return rows.stream().filter(row -> kept.remove(DeliveredLine.of(row))).toList();
    }

    /** Counts, at the end of a batch: so that batches lock deliveries in one order. */
    Uni<Void> count(SqlConnection connection, List<Fates> all) {
        Map<DeliveryKey, long[]> counters = new HashMap<>();
        Map<DeliveryKey, Reach> reaches = new HashMap<>();
        for (Fates fates : all) {
            fates.stored().forEach(row -> add(counters, row, 0));
            fates.stored()
                    .forEach(row ->
                            reaches.merge(row.delivery(), Reach.of(row.row().rowId()), Reach::and));
            fates.revived().forEach(row -> add(counters, row, 0));
            fates.duplicates().forEach(row -> add(counters, row, 1));
            fates.rejects().forEach(reject -> add(counters, reject.row(), 2));
        }
        if (counters.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Count> counts = new ArrayList<>();
        counters.forEach((delivery, numbers) -> counts.add(new Count(delivery, numbers, reaches.get(delivery))));
        counts.sort(Comparator.comparing(count -> count.delivery().id(), RowIds.IN_ORDER));
        Columns<Count> columns = new Columns<>(counts)
                .add("tenant_id", "uuid", UUID.class, each -> each.delivery().tenantId())
                .add("id", "uuid", UUID.class, each -> each.delivery().id())
                .add("stored", "bigint", Long.class, each -> each.counters()[0])
                .add("duplicate", "bigint", Long.class, each -> each.counters()[1])
                .add("rejected", "bigint", Long.class, each -> each.counters()[2])
                .add("first_row", "uuid", UUID.class, Count::firstRow)
                .add("last_row", "uuid", UUID.class, Count::lastRow);
        return connection
                .preparedQuery("update delivery d set stored = d.stored + k.stored,"
                        + " duplicate = d.duplicate + k.duplicate, rejected_later = d.rejected_later + k.rejected,"
                        + " first_row = least(d.first_row, k.first_row), last_row = greatest(d.last_row, k.last_row)"
                        + " from " + columns.unnest()
                        + " as k(tenant_id, id, stored, duplicate, rejected, first_row, last_row)"
                        + " where d.tenant_id = k.tenant_id and d.id = k.id")
                .execute(columns.tuple())
                .replaceWithVoid();
    }

    /**
     * Replayed rows as if never applied, but for those whose line counts already: a replay may itself be repeated.
     */
    Uni<List<Received>> notYetCounted(SqlConnection connection, List<Received> replayed) {
        if (replayed.isEmpty()) {
            return Uni.createFrom().item(replayed);
        }
        Columns<Received> columns = new Columns<>(replayed)
                .add("tenant_id", "uuid", UUID.class, each -> each.row().tenantId())
                .add("delivery_id", "uuid", UUID.class, each -> each.row().deliveryId())
                .add("line", "bigint", Long.class, each -> each.row().line())
                .add("id", "uuid", UUID.class, each -> each.row().rowId());
        return connection
                .preparedQuery("select k.delivery_id, k.line from " + columns.unnest()
                        + " as k(tenant_id, delivery_id, line, id) where exists (select from call_row r"
                        + " where r.tenant_id = k.tenant_id and r.id = k.id and r.delivery_id = k.delivery_id"
                        + " and r.line = k.line) or exists (select from delivery_repeat r where r.tenant_id = k.tenant_id"
                        + " and r.delivery_id = k.delivery_id and r.line = k.line) or exists (select from reject r"
                        + " where r.tenant_id = k.tenant_id and r.delivery_id = k.delivery_id and r.line = k.line)")
                .execute(columns.tuple())
                .map(found -> {
                    Set<DeliveredLine> counted = DeliveredLine.all(found);
                    return replayed.stream()
                            .map(row -> row.applied(counted.contains(DeliveredLine.of(row))))
                            .toList();
                });
    }

    private record DeliveredLine(UUID deliveryId, long line) {
        static DeliveredLine of(Received row) {
            return new DeliveredLine(row.row().deliveryId(), row.row().line());
        }

        static Set<DeliveredLine> all(Iterable<Row> rows) {
            Set<DeliveredLine> lines = new HashSet<>();
            rows.forEach(row -> lines.add(new DeliveredLine(row.getUUID("delivery_id"), row.getLong("line"))));
            return lines;
        }
    }

    private static void add(Map<DeliveryKey, long[]> counters, Received row, int which) {
        counters.computeIfAbsent(row.delivery(), first -> new long[3])[which]++;
    }

    /** Those that are. */
    private static Uni<Set<DeliveredLine>> repeats(SqlConnection connection, List<Received> duplicates) {
        if (duplicates.isEmpty()) {
            return Uni.createFrom().item(new HashSet<>());
        }
        Columns<Received> columns = new Columns<>(duplicates)
                .add("tenant_id", "uuid", UUID.class, each -> each.row().tenantId())
                .add("delivery_id", "uuid", UUID.class, each -> each.row().deliveryId())
                .add("line", "bigint", Long.class, each -> each.row().line())
                .add("row_id", "uuid", UUID.class, each -> each.row().rowId())
                .add("content_hash", "text", String.class, each -> each.row().contentHash());
        return connection
                .preparedQuery("insert into delivery_repeat (" + columns.names() + ") select " + columns.names()
                        + " from " + columns.unnest() + " as k(" + columns.names() + ") where not exists"
                        + " (select from call_row r where r.tenant_id = k.tenant_id and r.id = k.row_id"
                        + " and r.content_hash = k.content_hash and r.delivery_id = k.delivery_id and r.line = k.line)"
                        + " on conflict do nothing returning delivery_id, line")
                .execute(columns.tuple())
                .map(DeliveredLine::all);
    }

    /** Those that are. */
    private static Uni<Set<DeliveredLine>> rejects(SqlConnection connection, List<LateReject> rejects) {
        if (rejects.isEmpty()) {
            return Uni.createFrom().item(new HashSet<>());
        }
        Columns<LateReject> columns = new Columns<>(rejects)
                .add("tenant_id", "uuid", UUID.class, each -> each.row().row().tenantId())
                .add("delivery_id", "uuid", UUID.class, each -> each.row().row().deliveryId())
                .add("line", "bigint", Long.class, each -> each.row().row().line())
                .add("field", "text", String.class, LateReject::field)
                .add("reason", "text", String.class, each -> each.reason().key())
                .add(
                        "arguments",
                        "text",
                        String.class,
                        each -> new JsonArray(each.reason().arguments()).encode())
                .add("raw", "text", String.class, LateReject::text);
        return connection
                .preparedQuery(columns.insertInto("reject") + " on conflict do nothing returning delivery_id, line")
                .execute(columns.tuple())
                .map(DeliveredLine::all);
    }
}
