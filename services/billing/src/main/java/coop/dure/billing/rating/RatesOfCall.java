package coop.dure.billing.rating;

import coop.dure.billing.rating.CallClock.Moment;
import coop.dure.billing.rating.PrefixRates.BandedRate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which rate is in force at each second of one call. */
final class RatesOfCall {
    private final CompiledPlan plan;
    private final CallClock clock;
    private final List<PrefixRates> candidates;
    private final @Nullable String originGroup;

    RatesOfCall(Leg leg, Direction direction, CalleeKind kind, CompiledPlan plan) {
        this.plan = plan;
        clock = new CallClock(plan, leg.at());
        candidates = plan.candidates(direction, kind, leg.callee());
        originGroup = plan.originGroup(leg.originArea());
    }

    CompiledPlan plan() {
        return plan;
    }

    /** Longest prefix first, at equal length the rate with an origin group, then the next shorter one in force. */
    @Nullable
    BandedRate at(long second) {
        Moment moment = clock.at(second);
        for (PrefixRates prefix : candidates) {
            BandedRate rate = prefix.inForce(originGroup, moment.day(), moment.secondOfDay());
            if (rate != null) {
                return rate;
            }
        }
        return null;
    }

    /** Where a stretch at this rate ends: at the limit, or where another price comes into force before it. */
    long endOf(BandedRate rate, long second, long limit) {
        long edge = clock.nextEdge(second);
        while (edge < limit) {
            BandedRate next = at(edge);
            if (next == null || !next.costsTheSameAs(rate)) {
                return edge;
            }
            edge = clock.nextEdge(edge);
        }
        return limit;
    }
}
