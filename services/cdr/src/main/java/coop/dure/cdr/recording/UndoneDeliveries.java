package coop.dure.cdr.recording;

import coop.dure.cdr.recording.RowStore.Content;
import coop.dure.platform.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Which deliveries did not happen, and which contents of rows therefore do not count: those of which every delivery was
 * undone.
 */
@ApplicationScoped
public class UndoneDeliveries {
    private static final String UNDONE = "exists (select from call_job j where j.tenant_id = %1$s.tenant_id"
            + " and j.delivery_id = %1$s.delivery_id and j.kind = 'UNDO')";

    /** First key of this class's advisory locks. */
    private static final int LOCKS = 108;

    /**
     * Second key. A batch may have rows of two thousand posts, and the database room for the locks of three such batches: so
     * deliveries share a few locks, and an undo may wait for batches that have no row of it. Taken in one order: locked
     * crosswise, with undos waiting between them, two batches would block each other.
     */
    private static final String PLACE = "(hashtext(%s) & 63)";

    /**
     * Of the batch's deliveries those that are undone. Until the transaction ends no other one of them becomes so: an
     * undo that begins later finds all that this batch keeps.
     */
    Uni<Set<DeliveryKey>> among(SqlConnection connection, Collection<Received> rows) {
        Set<DeliveryKey> deliveries = new HashSet<>();
        rows.stream().filter(row -> !row.applied()).forEach(row -> deliveries.add(row.delivery()));
        if (deliveries.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        Columns<DeliveryKey> columns = columns(deliveries);
        return connection
                .preparedQuery("select pg_advisory_xact_lock_shared(" + LOCKS + ", k.place) from (select distinct "
                        + PLACE.formatted("id::text") + " as place from " + columns.unnest()
                        + " as d(tenant_id, id) order by place) k")
                .execute(columns.tuple())
                .chain(locked -> connection
                        .preparedQuery("select j.tenant_id, j.delivery_id from " + columns.unnest()
                                + " as k(tenant_id, id) join call_job j on j.tenant_id = k.tenant_id"
                                + " and j.delivery_id = k.id and j.kind = 'UNDO'")
                        .execute(columns.tuple()))
                .map(found -> {
                    Set<DeliveryKey> undone = new HashSet<>();
                    found.forEach(
                            row -> undone.add(new DeliveryKey(row.getUUID("tenant_id"), row.getUUID("delivery_id"))));
                    return undone;
                });
    }

    /** Waits for the batches that keep rows of a delivery now; those that come later find it undone. */
    public static Uni<Void> lock(SqlConnection connection, UUID deliveryId) {
        return connection
                .preparedQuery("select pg_advisory_xact_lock(" + LOCKS + ", " + PLACE.formatted("$1::text") + ")")
                .execute(Tuple.of(deliveryId.toString()))
                .replaceWithVoid();
    }

    /** Marks what no longer counts of the rows that some acts name, and answers it. */
    Uni<Set<Content>> undo(SqlConnection connection, Collection<ReceivedAct> undos) {
        if (undos.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        Columns<RowOfCall> columns = RowOfCall.columns(undos.stream()
                .flatMap(act -> act.rowIds().stream().map(id -> new RowOfCall(act.key(), id)))
                .toList());
        return known(connection, undos)
                .chain(() -> connection
                        .preparedQuery("update call_row r set undone = true from " + columns.unnest()
                                + " as k(tenant_id, pbx, link, id) where r.tenant_id = k.tenant_id and r.id = k.id"
                                + " and r.pbx = k.pbx and r.link = k.link and not r.undone and " + UNDONE.formatted("r")
                                + " and not exists (select from delivery_repeat d where d.tenant_id = r.tenant_id"
                                + " and d.row_id = r.id and d.content_hash = r.content_hash and not "
                                + UNDONE.formatted("d") + ") returning r.tenant_id, r.id, r.content_hash")
                        .execute(columns.tuple()))
                .map(UndoneDeliveries::contents);
    }

    /** What was undone counts again: another delivery has brought it. */
    Uni<Set<Content>> revive(SqlConnection connection, Collection<Content> contents) {
        if (contents.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        Columns<Content> columns = new Columns<>(List.copyOf(contents))
                .add("tenant_id", "uuid", UUID.class, Content::tenantId)
                .add("id", "uuid", UUID.class, Content::id)
                .add("content_hash", "text", String.class, Content::contentHash);
        return connection
                .preparedQuery("update call_row r set undone = false from " + columns.unnest()
                        + " as k(tenant_id, id, content_hash) where r.tenant_id = k.tenant_id and r.id = k.id"
                        + " and r.content_hash = k.content_hash and r.undone"
                        + " returning r.tenant_id, r.id, r.content_hash")
                .execute(columns.tuple())
                .map(UndoneDeliveries::contents);
    }

    /** After a restore the log knows of undos that the database has forgotten. */
    private static Uni<Void> known(SqlConnection connection, Collection<ReceivedAct> undos) {
        Columns<ReceivedAct> columns = new Columns<>(List.copyOf(undos))
                .add("tenant_id", "uuid", UUID.class, each -> each.act().tenantId())
                .add("id", "uuid", UUID.class, each -> each.act().actId())
                .add("delivery_id", "uuid", UUID.class, each -> each.act().deliveryId())
                .add("asked_by", "text", String.class, each -> each.act().by());
        return connection
                .preparedQuery("insert into call_job (tenant_id, id, kind, delivery_id, asked_by)"
                        + " select distinct on (tenant_id, delivery_id) tenant_id, id, 'UNDO', delivery_id, asked_by from "
                        + columns.unnest() + " as k(tenant_id, id, delivery_id, asked_by) where " + "not "
                        + UNDONE.formatted("k") + " on conflict do nothing")
                .execute(columns.tuple())
                .replaceWithVoid();
    }

    private static Columns<DeliveryKey> columns(Collection<DeliveryKey> deliveries) {
        return new Columns<>(List.copyOf(deliveries))
                .add("tenant_id", "uuid", UUID.class, DeliveryKey::tenantId)
                .add("id", "uuid", UUID.class, DeliveryKey::id);
    }

    private static Set<Content> contents(Iterable<io.vertx.mutiny.sqlclient.Row> rows) {
        Set<Content> contents = new HashSet<>();
        rows.forEach(row -> contents.add(RowStore.content(row)));
        return contents;
    }
}
