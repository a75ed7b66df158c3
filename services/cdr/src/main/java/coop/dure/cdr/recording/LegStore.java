package coop.dure.cdr.recording;

import coop.dure.cdr.calls.Charging;
import coop.dure.cdr.formats.RowIds;
import coop.dure.platform.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.List;

/** The legs of a batch's calls, in bulk. */
@ApplicationScoped
class LegStore {
    private static final Comparator<LegRevision> BY_ID = Comparator.comparing(LegRevision::tenantId, RowIds.IN_ORDER)
            .thenComparing(kept -> kept.leg().legId(), RowIds.IN_ORDER);

    /** The kept legs of some calls, voided ones too. */
    Uni<List<LegRevision>> ofCalls(SqlConnection connection, Collection<SearchWindow> calls) {
        if (calls.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Columns<SearchWindow> columns = SearchWindow.columns(calls);
        return connection
                .preparedQuery("select l.* from " + columns.unnest() + " as k(tenant_id, pbx, link, low, high)"
                        + " cross join lateral (select * from leg where leg.tenant_id = k.tenant_id"
                        + " and leg.pbx = k.pbx and leg.link = k.link and leg.id >= k.low and leg.id < k.high) l")
                .execute(columns.tuple())
                .map(LegStore::legs);
    }

    /** Kept legs by id: of calls too large to be read whole. */
    Uni<List<LegRevision>> byId(SqlConnection connection, Collection<RowOfCall> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Columns<RowOfCall> columns = RowOfCall.columns(rows);
        return connection
                .preparedQuery("select l.* from " + columns.unnest() + " as k(tenant_id, pbx, link, id) join leg l"
                        + " on l.tenant_id = k.tenant_id and l.id = k.id")
                .execute(columns.tuple())
                .map(LegStore::legs);
    }

    /**
     * Legs of calls too large to be read whole, and where one was kept while its call was not too large yet, all of that
     * call: what it counted as a whole has to be worked out.
     */
    Uni<List<LegRevision>> withTheirCalls(SqlConnection connection, List<LegRevision> alone) {
        List<RowOfCall> calls = alone.stream()
                .filter(leg -> !leg.voided() && leg.leg().charging().reason() != Charging.Reason.TOO_MANY_ROWS)
                .map(leg -> new RowOfCall(leg.key(), leg.leg().callId()))
                .distinct()
                .toList();
        if (calls.isEmpty()) {
            return Uni.createFrom().item(alone);
        }
        Columns<RowOfCall> columns = RowOfCall.columns(calls);
        return connection
                .preparedQuery("select l.* from " + columns.unnest()
                        + " as k(tenant_id, pbx, link, call_id) join leg l on l.tenant_id = k.tenant_id"
                        + " and l.pbx = k.pbx and l.link = k.link and l.call_id = k.call_id")
                .execute(columns.tuple())
                .map(rows -> {
                    List<LegRevision> all = new ArrayList<>(alone);
                    all.addAll(legs(rows));
                    return all;
                });
    }

    /**
     * Keeps new revisions. A leg stays with the rows of its call: where another batch kept one of the same id for other
     * rows a moment ago, this batch fails, is tried again, and then finds whose id it was.
     */
    Uni<Void> keep(SqlConnection connection, List<LegRevision> changed) {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        // In one order in all batches, so that two of them wait for each other and never block each other.
        List<LegRevision> inOrder = changed.stream().sorted(BY_ID).toList();
        Columns<LegRevision> columns = LegTable.columns(inOrder);
        return connection
                .preparedQuery(columns.insertInto("leg") + " on conflict (tenant_id, id) do update set "
                        + columns.excludedAfter(2) + " where leg.pbx = excluded.pbx and leg.link = excluded.link")
                .execute(columns.tuple())
                .invoke(kept -> {
                    if (kept.rowCount() != inOrder.size()) {
                        throw new ConcurrentModificationException(
                                "another batch kept a leg of the same id for another call");
                    }
                })
                .replaceWithVoid();
    }

    private static List<LegRevision> legs(RowSet<Row> rows) {
        List<LegRevision> legs = new ArrayList<>(rows.size());
        rows.forEach(row -> legs.add(LegTable.read(row)));
        return legs;
    }
}
