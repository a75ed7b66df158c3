package coop.dure.presence.state;

import java.time.Instant;

/** What a choice does, at once or behind the call during which it was made. */
final class Choosing {
    private Choosing() {}

    static AgentPresence choose(AgentPresence before, Choice wanted, Instant at) {
        if (before.occupation().isInCall()) {
            return before.withNext(wanted.equals(before.chosen()) ? null : wanted);
        }
        return before.chosen().equals(wanted) ? before.withNext(null) : inForce(before, wanted, at);
    }

    /** What was asked for during a call comes into force when there is none any more. */
    static AgentPresence nextBehindCalls(AgentPresence presence, Instant at) {
        Choice next = presence.next();
        return next == null || presence.occupation().isInCall() ? presence : inForce(presence, next, at);
    }

    /** Whoever signs out leaves no after-call work behind. */
    private static AgentPresence inForce(AgentPresence before, Choice chosen, Instant at) {
        AgentPresence after = before.withChosen(chosen).withNext(null);
        return chosen.availability() == Availability.SIGNED_OUT ? after.withWorkDone(at) : after;
    }
}
