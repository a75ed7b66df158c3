package coop.dure.cdr.recording;

import coop.dure.cdr.calls.FoldCall;
import coop.dure.cdr.calls.StoredRow;
import coop.dure.platform.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rows of a batch and of its calls, in bulk. */
@ApplicationScoped
class RowStore {
    /** One content of one row of a tenant. */
    record Content(UUID tenantId, UUID id, String contentHash) {
        static Content of(Received row) {
            return new Content(
                    row.row().tenantId(), row.row().rowId(), row.row().contentHash());
        }

        static Content of(UUID tenantId, StoredRow row) {
            return new Content(tenantId, row.id(), row.contentHash());
        }
    }

    /**
     * A row as it is kept.
     *
     * @param undone whether every delivery of it was undone
     * @param erased whether only that it was there is kept
     */
    record KeptRow(StoredRow row, boolean undone, boolean erased) {}

    /** The kept rows in each window; at most one more than a call can have. */
    Uni<Map<CallKey, List<KeptRow>>> within(SqlConnection connection, Collection<SearchWindow> windows) {
        Columns<SearchWindow> columns = SearchWindow.columns(windows);
        return connection
                .preparedQuery("select k.tenant_id, k.pbx, k.link, r.id, r.content_hash, r.source, r.facts,"
                        + " r.received_at, r.undone, r.erased from " + columns.unnest()
                        + " as k(tenant_id, pbx, link, low, high) cross join lateral"
                        + " (select * from call_row c where c.tenant_id = k.tenant_id and c.pbx = k.pbx"
                        + " and c.link = k.link and c.id >= k.low and c.id < k.high limit "
                        + (FoldCall.MOST_ROWS + 1) + ") r")
                .execute(columns.tuple())
                .map(RowStore::byCall);
    }

    /** Some rows by their ids, of calls too large to be read whole. */
    Uni<Map<CallKey, List<KeptRow>>> byId(SqlConnection connection, Collection<RowOfCall> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Columns<RowOfCall> columns = RowOfCall.columns(rows);
        return connection
                .preparedQuery("select r.tenant_id, r.pbx, r.link, r.id, r.content_hash, r.source, r.facts,"
                        + " r.received_at, r.undone, r.erased from " + columns.unnest()
                        + " as k(tenant_id, pbx, link, id) join call_row r"
                        + " on r.tenant_id = k.tenant_id and r.id = k.id and r.pbx = k.pbx and r.link = k.link")
                .execute(columns.tuple())
                .map(RowStore::byCall);
    }

    /** Those of the rows whose id is kept under another link: their sender used one id for two calls. */
    Uni<Set<Content>> keptElsewhere(SqlConnection connection, List<Received> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        Columns<Received> columns = new Columns<>(rows)
                .add("tenant_id", "uuid", UUID.class, each -> each.row().tenantId())
                .add("id", "uuid", UUID.class, each -> each.row().rowId())
                .add("content_hash", "text", String.class, each -> each.row().contentHash())
                .add("link", "text", String.class, each -> each.row().link());
        return connection
                .preparedQuery("select distinct k.tenant_id, k.id, k.content_hash from " + columns.unnest()
                        + " as k(tenant_id, id, content_hash, link) join call_row r"
                        + " on r.tenant_id = k.tenant_id and r.id = k.id and r.link <> k.link")
                .execute(columns.tuple())
                .map(found -> {
                    Set<Content> elsewhere = new HashSet<>();
                    found.forEach(row -> elsewhere.add(content(row)));
                    return elsewhere;
                });
    }

    /**
     * Keeps rows; answers those that were not there yet.
     *
     * @param undone deliveries whose rows do not count
     */
    Uni<Set<Content>> keep(SqlConnection connection, List<Received> rows, Set<DeliveryKey> undone) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        Columns<Received> columns = columns(rows, undone);
        // Mostly all are new: then their number tells it, and they need not be sent back.
        return connection
                .preparedQuery("with kept as (" + columns.insertInto("call_row")
                        + " on conflict do nothing returning tenant_id, id, content_hash),"
                        + " number as (select count(*) as kept from kept)"
                        + " select kept.*, number.kept from number left join kept"
                        + " on number.kept < cardinality($1::uuid[])")
                .execute(columns.tuple())
                .map(found -> found.iterator().next().getLong("kept") == rows.size()
                        ? rows.stream().map(Content::of).collect(Collectors.toSet())
                        : contents(found));
    }

    private static Columns<Received> columns(List<Received> rows, Set<DeliveryKey> undone) {
        try (RawText raw = new RawText()) {
            return new Columns<>(rows)
                    .add("tenant_id", "uuid", UUID.class, each -> each.row().tenantId())
                    .add("id", "uuid", UUID.class, each -> each.row().rowId())
                    .add(
                            "content_hash",
                            "text",
                            String.class,
                            each -> each.row().contentHash())
                    .add("pbx", "text", String.class, each -> each.row().pbx())
                    .add("source", "text", String.class, each -> each.row().source())
                    .add("link", "text", String.class, each -> each.row().link())
                    .add(
                            "facts",
                            "text",
                            String.class,
                            each -> new JsonArray(each.row().facts()).encode())
                    .add(
                            "raw_packed",
                            "bytea",
                            Buffer.class,
                            each -> Buffer.buffer(
                                    raw.pack(each.row().raw(), each.row().facts())))
                    .add("delivery_id", "uuid", UUID.class, each -> each.row().deliveryId())
                    .add("line", "bigint", Long.class, each -> each.row().line())
                    .add(
                            "received_at",
                            "timestamptz",
                            OffsetDateTime.class,
                            each -> Instant.ofEpochMilli(each.row().receivedAtMs())
                                    .atOffset(ZoneOffset.UTC))
                    .add("undone", "boolean", Boolean.class, each -> undone.contains(each.delivery()));
        }
    }

    private static Set<Content> contents(Iterable<Row> rows) {
        Set<Content> contents = new HashSet<>();
        for (Row row : rows) {
            if (row.getUUID("id") != null) {
                contents.add(content(row));
            }
        }
        return contents;
    }

    private static Map<CallKey, List<KeptRow>> byCall(Iterable<Row> rows) {
        Map<CallKey, List<KeptRow>> byCall = new HashMap<>();
        rows.forEach(row -> byCall.computeIfAbsent(key(row), first -> new ArrayList<>())
                .add(new KeptRow(read(row), row.getBoolean("undone"), row.getBoolean("erased"))));
        return byCall;
    }

    static Content content(Row row) {
        return new Content(row.getUUID("tenant_id"), row.getUUID("id"), row.getString("content_hash"));
    }

    private static CallKey key(Row row) {
        return new CallKey(row.getUUID("tenant_id"), row.getString("pbx"), row.getString("link"));
    }

    private static StoredRow read(Row row) {
        return new StoredRow(
                row.getUUID("id"),
                row.getString("content_hash"),
                row.getString("source"),
                RawText.facts(row),
                row.getOffsetDateTime("received_at").toInstant().toEpochMilli());
    }
}
