package coop.dure.cdr.recording;

import coop.dure.cdr.formats.RowIds;
import coop.dure.platform.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What acts that belong to one piece of work have changed so far. */
@ApplicationScoped
class JobStore {
    /** Adds it up, at the end of a batch: so that batches lock jobs in one order. */
    Uni<Void> count(SqlConnection connection, Map<ActKey, Long> legsChanged) {
        List<Map.Entry<ActKey, Long>> counts = legsChanged.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .sorted(Comparator.comparing(count -> count.getKey().actId(), RowIds.IN_ORDER))
                .toList();
        if (counts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Columns<Map.Entry<ActKey, Long>> columns = new Columns<>(counts)
                .add("tenant_id", "uuid", UUID.class, each -> each.getKey().tenantId())
                .add("id", "uuid", UUID.class, each -> each.getKey().actId())
                .add("changed", "bigint", Long.class, Map.Entry::getValue);
        return connection
                .preparedQuery("update call_job j set legs_changed = j.legs_changed + k.changed from "
                        + columns.unnest() + " as k(tenant_id, id, changed)"
                        + " where j.tenant_id = k.tenant_id and j.id = k.id")
                .execute(columns.tuple())
                .replaceWithVoid();
    }
}
