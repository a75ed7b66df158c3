package coop.dure.billing.rating;

import coop.dure.billing.rating.PrefixRates.BandedRate;
import org.jspecify.annotations.Nullable;

/** Which rate is in force at each second of one call. */
final class RatesOfCall {
    private final CompiledPlan plan;
    private final WallClock clock;
    private final long answeredAt;
    private final @Nullable PrefixRates longest;
    private final @Nullable String originGroup;

    RatesOfCall(Leg leg, Direction direction, CalleeKind kind, CompiledPlan plan) {
        this.plan = plan;
        clock = plan.clock();
        answeredAt = leg.at().getEpochSecond();
        longest = plan.longest(direction, kind, leg.callee());
        originGroup = plan.originGroup(leg.originArea());
    }

    CompiledPlan plan() {
        return plan;
    }

    /** The rate at the first instant, which decides who pays. */
    @Nullable
    BandedRate first() {
        return at(0, true);
    }

    /**
     * The rate at a later second. What the caller pays for is passed over then; where nothing else is in force, what was
     * goes on.
     */
    @Nullable
    BandedRate behind(BandedRate before, long second) {
        BandedRate found = at(second, false);
        return found != null || at(second, true) == null ? found : before;
    }

    /** Longest prefix first, at equal length the rate with an origin group, then the next shorter one in force. */
    private @Nullable BandedRate at(long second, boolean callersToo) {
        long shown = clock.shownAt(answeredAt + second);
        int dayBit = clock.dayBit(Math.floorDiv(shown, Band.DAY_SECONDS));
        int secondOfDay = Math.floorMod(shown, Band.DAY_SECONDS);
        for (PrefixRates prefix = longest; prefix != null; prefix = prefix.shorter()) {
            BandedRate rate = prefix.inForce(originGroup, dayBit, secondOfDay, callersToo);
            if (rate != null) {
                return rate;
            }
        }
        return null;
    }

    /** Where a stretch at this rate ends: at the limit, or where another price comes into force before it. */
    long endOf(BandedRate rate, long second, long limit) {
        long edge = nextEdge(second);
        while (edge < limit) {
            BandedRate next = behind(rate, edge);
            if (next == null || !next.costsTheSameAs(rate)) {
                return edge;
            }
            edge = nextEdge(edge);
        }
        return limit;
    }

    /** The next second of the call, after this one, at which a band or a date may begin or end, or the clock is put. */
    private long nextEdge(long second) {
        long now = answeredAt + second;
        int secondOfDay = Math.floorMod(clock.shownAt(now), Band.DAY_SECONDS);
        return Math.min(second + plan.nextEdge(secondOfDay) - secondOfDay, clock.putAfter(now) - answeredAt);
    }
}
