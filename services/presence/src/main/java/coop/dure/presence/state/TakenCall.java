package coop.dure.presence.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells of calls that an agent took. Each counts where it is first seen that it was answered, in whatever order its
 * events come; one that is taken again, after the agent had no call on the line, is another.
 */
public final class TakenCall {
    private TakenCall() {}

    /**
     * When the agent took it, as its intervals are told: not before what was seen last; {@code null} where it is no news
     * that it was answered.
     *
     * @param before the presence before an event of the call
     * @param after the presence after it
     */
    public static @Nullable Instant at(AgentPresence before, AgentPresence after, String callRef, Instant now) {
        CallMark mark = after.calls().get(callRef);
        EventKey<CallPhase> answered = mark == null ? null : mark.answered();
        if (mark == null || answered == null || !mark.wasAnswered()) {
            return null;
        }
        CallMark known = before.calls().get(callRef);
        if (known != null && known.answered() != null && !isTakenAgain(known, mark, before)) {
            return null;
        }
        Instant past = answered.at().isAfter(now) ? now : answered.at();
        return past.isBefore(before.effectiveAt()) ? before.effectiveAt() : past;
    }

    private static boolean isTakenAgain(CallMark known, CallMark mark, AgentPresence before) {
        return !before.occupation().isInCall() && (!known.wasAnswered() || !known.isOpen() && mark.isOpen());
    }
}
