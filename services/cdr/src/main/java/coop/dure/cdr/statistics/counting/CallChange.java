package coop.dure.cdr.statistics.counting;

import coop.dure.cdr.calls.Leg;
import coop.dure.vocabulary.metrics.Counts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A call before and after something changed.
 *
 * @param tenantId whose
 * @param callId the call
 * @param before its legs until now; none when it is new
 * @param after its legs from now on; none when it is gone
 */
public record CallChange(UUID tenantId, UUID callId, List<Leg> before, List<Leg> after) {
    /** What some calls of one tenant change, without what cancels out. */
    public static Map<RollUpKey, Counts> counted(Collection<CallChange> ofOneTenant) {
        Map<RollUpKey, Counts> sums = new HashMap<>();
        for (CallChange change : ofOneTenant) {
            add(sums, CountCall.of(change.before()), -1);
            add(sums, CountCall.of(change.after()), 1);
        }
        sums.values().removeIf(Counts::isZero);
        return sums;
    }

    private static void add(Map<RollUpKey, Counts> sums, Map<RollUpKey, Counts> more, int times) {
        more.forEach((key, counts) ->
                sums.computeIfAbsent(key, first -> new Counts()).add(counts, times));
    }
}
