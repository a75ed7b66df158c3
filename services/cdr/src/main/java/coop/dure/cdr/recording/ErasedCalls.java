package coop.dure.cdr.recording;

import coop.dure.platform.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Calls that are never folded again: of which a number was erased, and those whose retention has passed. */
@ApplicationScoped
class ErasedCalls {
    /** From which printed start on, in milliseconds, calls of these tenants have not expired; absent where none has. */
    Uni<Map<UUID, Long>> expiredBefore(SqlConnection connection, Collection<UUID> tenantIds) {
        return connection
                .preparedQuery("select tenant_id, expired_before from call_policy where tenant_id = any($1)"
                        + " and expired_before is not null")
                .execute(Tuple.of(tenantIds.toArray(new UUID[0])))
                .map(rows -> {
                    Map<UUID, Long> expired = new HashMap<>();
                    rows.forEach(row -> expired.put(
                            row.getUUID("tenant_id"),
                            row.getOffsetDateTime("expired_before").toInstant().toEpochMilli()));
                    return expired;
                });
    }

    /** The numbers that some acts erase; absent where the job has forgotten it, as after a restore. */
    Uni<Map<ActKey, String>> numbers(SqlConnection connection, Collection<ReceivedAct> erasures) {
        if (erasures.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Columns<ReceivedAct> columns = new Columns<>(List.copyOf(erasures))
                .add("tenant_id", "uuid", UUID.class, each -> each.act().tenantId())
                .add("id", "uuid", UUID.class, each -> each.act().actId());
        return connection
                .preparedQuery("select distinct j.tenant_id, j.id, j.erased_number from " + columns.unnest()
                        + " as k(tenant_id, id) join call_job j on j.tenant_id = k.tenant_id and j.id = k.id"
                        + " where j.erased_number is not null")
                .execute(columns.tuple())
                .map(rows -> {
                    Map<ActKey, String> numbers = new HashMap<>();
                    rows.forEach(row -> numbers.put(
                            new ActKey(row.getUUID("tenant_id"), row.getUUID("id")), row.getString("erased_number")));
                    return numbers;
                });
    }

    /**
     * Takes away what people said of legs that is not in their rows: what they corrected, from what to what, and a hash of
     * what they saw.
     */
    Uni<Void> forgetDecisions(SqlConnection connection, Collection<LegKey> legs) {
        if (legs.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Columns<LegKey> columns = new Columns<>(List.copyOf(legs))
                .add("tenant_id", "uuid", UUID.class, LegKey::tenantId)
                .add("leg_id", "uuid", UUID.class, LegKey::legId);
        String asked = " from " + columns.unnest() + " as k(tenant_id, leg_id)"
                + " where t.tenant_id = k.tenant_id and t.leg_id = k.leg_id";
        return connection
                .preparedQuery("update leg_verdict t set corrections = '{}', basis = ''" + asked)
                .execute(columns.tuple())
                .chain(() -> connection
                        .preparedQuery(
                                "update call_act t set corrections = '{}', changes = '[]', refused = '[]'" + asked)
                        .execute(columns.tuple()))
                .replaceWithVoid();
    }

    /** Takes facts and text of rows away, and what could be compared with them; that they were there stays. */
    Uni<Void> blank(SqlConnection connection, Collection<RowOfCall> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Columns<RowOfCall> columns = RowOfCall.columns(rows);
        return connection
                .preparedQuery(
                        "update call_row r set facts = '[]', raw = '', raw_packed = null, content_hash = 'erased:' ||"
                                + " gen_random_uuid(), erased = true from " + columns.unnest()
                                + " as k(tenant_id, pbx, link, id) where r.tenant_id = k.tenant_id and r.id = k.id"
                                + " and r.pbx = k.pbx and r.link = k.link and not r.erased")
                .execute(columns.tuple())
                .chain(() -> connection
                        .preparedQuery("update delivery_repeat d set content_hash = '' from " + columns.unnest()
                                + " as k(tenant_id, pbx, link, id) where d.tenant_id = k.tenant_id and d.row_id = k.id")
                        .execute(columns.tuple()))
                .replaceWithVoid();
    }
}
