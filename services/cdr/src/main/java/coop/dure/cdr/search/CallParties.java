package coop.dure.cdr.search;

import coop.dure.cdr.recording.LegRevision;
import coop.dure.cdr.recording.LegTable;
import coop.dure.vocabulary.CallNumber;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Who called and was called in the whole calls that some legs are of, whichever legs a page shows: a switch names a
 * recording by the numbers of another leg too.
 */
final class CallParties {
    private CallParties() {}

    /** By call. */
    static Uni<Map<UUID, Set<CallNumber>>> of(SqlConnection connection, UUID tenantId, List<LegRevision> legs) {
        if (legs.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return connection
                .preparedQuery("select distinct l.call_id, l.caller_kind, l.caller_value, l.caller_raw, l.callee_kind,"
                        + " l.callee_value, l.callee_raw from (select distinct * from unnest($2::text[], $3::text[]))"
                        + " as k(pbx, link) join leg l on l.tenant_id = $1 and l.pbx = k.pbx and l.link = k.link"
                        + " where l.call_id = any($4)")
                .execute(Tuple.of(
                        tenantId,
                        legs.stream().map(LegRevision::pbx).toArray(String[]::new),
                        legs.stream().map(LegRevision::link).toArray(String[]::new),
                        legs.stream().map(leg -> leg.leg().callId()).distinct().toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Set<CallNumber>> parties = new HashMap<>();
                    rows.forEach(row -> {
                        Set<CallNumber> ofCall =
                                parties.computeIfAbsent(row.getUUID("call_id"), first -> new LinkedHashSet<>());
                        ofCall.add(LegTable.number(row, "caller"));
                        ofCall.add(LegTable.number(row, "callee"));
                    });
                    return parties;
                });
    }
}
