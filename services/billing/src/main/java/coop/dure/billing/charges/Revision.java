package coop.dure.billing.charges;

import coop.dure.billing.rating.CalleeKind;
import coop.dure.billing.rating.Direction;
import coop.dure.billing.rating.Leg;
import coop.dure.contracts.cdr.CallRecorded;
import coop.dure.contracts.cdr.Party;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A leg's revision as told, and as rating reads it.
 *
 * @param recorded as told
 * @param leg what rating looks at
 */
record Revision(CallRecorded recorded, Leg leg) {
    /**
     * Reads a revision.
     *
     * @throws IllegalArgumentException if it says a direction or state that billing does not know
     */
    static Revision of(CallRecorded recorded) {
        return new Revision(recorded, leg(recorded));
    }

    /** The higher one of two revisions of a leg; what it called was told by the lower one, where it was erased meanwhile. */
    Revision orHigher(Revision other) {
        boolean higher = recorded.revision() >= other.recorded.revision();
        Revision last = higher ? this : other;
        Revision first = higher ? other : this;
        return last.erased() && !first.erased() ? last.calling(first.leg) : last;
    }

    /** The same, and where the number that it called was erased, that of another revision of the leg. */
    Revision calling(Leg known) {
        return isCalleeErased()
                ? new Revision(
                        recorded,
                        new Leg(
                                leg.at(),
                                leg.connectedSeconds(),
                                leg.direction(),
                                known.calleeKind(),
                                known.callee(),
                                leg.originArea(),
                                leg.charging(),
                                leg.chargingReason(),
                                leg.source(),
                                known.calleeCut()))
                : this;
    }

    /** Whether nothing is left of the number that it called but its first digits. */
    boolean isCalleeErased() {
        return isCalleeErased(recorded);
    }

    /** Whether a number of it was erased. */
    boolean erased() {
        return Boolean.TRUE.equals(recorded.erased());
    }

    private static boolean isCalleeErased(CallRecorded recorded) {
        return Boolean.TRUE.equals(recorded.erased()) && recorded.callee().raw().isEmpty();
    }

    private static Leg leg(CallRecorded recorded) {
        Long answered = recorded.answeredAtMs();
        Party callee = recorded.callee();
        return new Leg(
                Instant.ofEpochMilli(answered == null ? recorded.startedAtMs() : answered),
                recorded.connectedSeconds(),
                recorded.direction() == null ? null : Direction.valueOf(recorded.direction()),
                kind(callee.kind()),
                callee.value().startsWith("+") ? callee.value().substring(1) : callee.value(),
                recorded.originArea(),
                Leg.Charging.valueOf(recorded.charging().state()),
                recorded.charging().reason(),
                recorded.source(),
                isCalleeErased(recorded) ? true : null);
    }

    private static @Nullable CalleeKind kind(String kind) {
        return switch (kind) {
            case "E164" -> CalleeKind.E164;
            case "SHORT_CODE" -> CalleeKind.SHORT_CODE;
            default -> null;
        };
    }
}
