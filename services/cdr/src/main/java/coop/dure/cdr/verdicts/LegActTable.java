package coop.dure.cdr.verdicts;

import coop.dure.cdr.calls.Ruling.Wish;
import coop.dure.cdr.recording.CorrectionsJson;
import coop.dure.cdr.recording.LegRevision;
import coop.dure.cdr.recording.LegTable;
import coop.dure.contracts.cdr.CallActed;
import coop.dure.platform.problems.Texts;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Acts on legs, in their table. */
@ApplicationScoped
class LegActTable {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Texts texts;

    LegActTable(Texts texts) {
        this.texts = texts;
    }

    /** Legs that there are, by id. */
    Uni<Map<UUID, LegRevision>> legs(SqlConnection connection, UUID tenantId, Collection<UUID> ids) {
        return connection
                .preparedQuery("select * from leg where tenant_id = $1 and id = any($2::uuid[]) and not voided")
                .execute(Tuple.of(tenantId, ids.toArray(new UUID[0])))
                .map(rows -> {
                    Map<UUID, LegRevision> legs = new HashMap<>();
                    rows.forEach(row -> legs.put(row.getUUID("id"), LegTable.read(row)));
                    return legs;
                });
    }

    /** Notes what is about to be written into the log. */
    Uni<Void> note(SqlConnection connection, List<CallActed> acts) {
        return connection
                .preparedQuery("insert into call_act (tenant_id, id, kind, leg_id, status, reason, asked_by, asked_at,"
                        + " expected_revision, corrections) values ($1, $2, $3, $4, 'ASKED', $5, $6, $7, $8, $9)")
                .executeBatch(acts.stream().map(LegActTable::values).toList())
                .replaceWithVoid();
    }

    private static Tuple values(CallActed act) {
        String reason = act.reason();
        return Tuple.from(new @Nullable Object[] {
            act.tenantId(),
            act.actId(),
            act.kind(),
            act.rowIds().get(0),
            reason == null ? "" : reason,
            act.by(),
            Instant.ofEpochMilli(act.actedAtMs()).atOffset(ZoneOffset.UTC),
            act.expectedRevision(),
            CorrectionsJson.written(act.corrections())
        });
    }

    /** One act. */
    Uni<Optional<LegAct>> find(SqlConnection connection, UUID tenantId, UUID id, Sight sight) {
        return connection
                .preparedQuery("select * from call_act where tenant_id = $1 and id = $2")
                .execute(Tuple.of(tenantId, id))
                .map(rows -> acts(rows, sight).stream().findFirst());
    }

    /** Acts on a leg, oldest first. */
    Uni<List<LegAct>> ofLeg(
            SqlConnection connection, UUID tenantId, UUID legId, @Nullable UUID behind, int limit, Sight sight) {
        return connection
                .preparedQuery(
                        "select * from call_act where tenant_id = $1 and leg_id = $2 and id > $3 order by id limit $4")
                .execute(Tuple.of(tenantId, legId, behind == null ? BEFORE_ALL : behind, limit))
                .map(rows -> acts(rows, sight));
    }

    private List<LegAct> acts(Iterable<Row> rows, Sight sight) {
        List<LegAct> acts = new ArrayList<>();
        rows.forEach(row -> acts.add(act(row, sight)));
        return acts;
    }

    private LegAct act(Row row, Sight sight) {
        Map<String, @Nullable String> corrections = new LinkedHashMap<>();
        new JsonObject(row.getString("corrections"))
                .forEach(each -> corrections.put(
                        each.getKey(),
                        each.getValue() == null ? null : sight.shown(each.getKey(), String.valueOf(each.getValue()))));
        OffsetDateTime endedAt = row.getOffsetDateTime("ended_at");
        return new LegAct(
                row.getUUID("id"),
                Wish.valueOf(row.getString("kind")),
                row.getUUID("leg_id"),
                LegAct.Status.valueOf(row.getString("status")),
                String.valueOf(sight.shown(row.getString("reason"))),
                row.getString("asked_by"),
                row.getOffsetDateTime("asked_at"),
                corrections,
                endedAt,
                row.getLong("revision"),
                objects(row, "changes").stream()
                        .map(each -> new LegAct.Change(
                                each.getString("field"),
                                sight.shown(each.getString("field"), each.getString("before")),
                                sight.shown(each.getString("field"), each.getString("after"))))
                        .toList(),
                objects(row, "refused").stream()
                        .map(each -> new LegAct.Refusal(
                                each.getString("field"),
                                texts.text(
                                        sight.language(),
                                        each.getString("key"),
                                        List.copyOf(
                                                each.getJsonArray("arguments").getList()))))
                        .toList());
    }

    private static List<JsonObject> objects(Row row, String column) {
        return new JsonArray(row.getString(column))
                .stream().map(JsonObject.class::cast).toList();
    }
}
