package coop.dure.cdr.search;

import coop.dure.cdr.calls.SplitCalls;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.recording.LegRevision;
import coop.dure.cdr.recording.LegTable;
import coop.dure.vocabulary.CallNumber;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Who called and was called in the whole calls that some legs are of, whichever legs a page shows: a switch names a
 * recording by the numbers of another leg too.
 */
final class CallParties {
    private static final long REACH_MS = 2 * SplitCalls.DAY_MS;

    /** As the database orders them; Java's own order has the second half of all ids before the first. */
    private static final Comparator<UUID> AS_STORED = Comparator.comparing(UUID::toString);

    private CallParties() {}

    /** By call. */
    static Uni<Map<UUID, Set<CallNumber>>> of(SqlConnection connection, UUID tenantId, List<LegRevision> legs) {
        if (legs.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        // A call's rows are at most a day apart, and its legs' printed times another day from these.
        UUID[] lows = calls(legs, call -> RowIds.lowest(RowIds.printedStartMs(call) - REACH_MS));
        UUID[] highs = calls(legs, call -> RowIds.lowest(RowIds.printedStartMs(call) + REACH_MS));
        return connection
                .preparedQuery("select distinct l.call_id, l.caller_kind, l.caller_value, l.caller_raw, l.callee_kind,"
                        + " l.callee_value, l.callee_raw from (select distinct * from"
                        + " unnest($2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[]))"
                        + " as k(pbx, link, call_id, low, high) join leg l on l.tenant_id = $1 and l.pbx = k.pbx"
                        + " and l.link = k.link and l.call_id = k.call_id and l.id >= k.low and l.id < k.high"
                        // Once more for all of them, which the database knows before it begins: other months are left.
                        + " and l.id >= $7 and l.id < $8")
                .execute(Tuple.from(new Object[] {
                    tenantId,
                    legs.stream().map(LegRevision::pbx).toArray(String[]::new),
                    legs.stream().map(LegRevision::link).toArray(String[]::new),
                    calls(legs, Function.identity()),
                    lows,
                    highs,
                    Collections.min(List.of(lows), AS_STORED),
                    Collections.max(List.of(highs), AS_STORED)
                }))
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

    private static UUID[] calls(List<LegRevision> legs, Function<UUID, UUID> ofCall) {
        return legs.stream().map(leg -> ofCall.apply(leg.leg().callId())).toArray(UUID[]::new);
    }
}
