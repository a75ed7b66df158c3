package coop.dure.presence.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a choice does, at once or behind the call during which it was made. */
final class Choosing {
    private Choosing() {}

    static AgentPresence choose(AgentPresence before, Choice wanted, Instant at) {
        if (before.occupation().isInCall()) {
            return asked(before, wanted.equals(before.chosen()) ? null : wanted);
        }
        return before.chosen().equals(wanted) ? before.withNext(null) : inForce(before, wanted, at);
    }

    /** It holds too if an agent who landed meanwhile is back before the call ends. */
    private static AgentPresence asked(AgentPresence before, @Nullable Choice next) {
        Links links = before.links();
        AgentPresence after = before.withNext(next);
        return links.landed() == null ? after : after.withLinks(links.landed(new Links.Landed(next)));
    }

    /**
     * The last device's grace is over: who signed out is gone anyway, and who is away for a reason keeps it, unless the
     * lost are signed out. Nobody is there to do after-call work, or to end it.
     */
    static AgentPresence land(AgentPresence lost, Choice landing, Instant at) {
        Choice expected = lost.next() == null ? lost.chosen() : lost.next();
        boolean isExpected = expected.availability() == Availability.AVAILABLE
                || expected.equals(Choice.NOT_RESPONDING)
                || expected.equals(Choice.PHONE_UNREACHABLE)
                || expected.availability() == Availability.AWAY && landing.availability() == Availability.SIGNED_OUT;
        if (lost.occupation().isInCall()) {
            Choice next = landing.equals(lost.chosen()) ? null : landing;
            return lost.withLinks(lost.links().landed(new Links.Landed(lost.next())))
                    .withNext(isExpected ? next : lost.next());
        }
        AgentPresence landed = lost.withLinks(lost.links().landed(null)).withoutWork(at);
        return isExpected ? choose(landed, landing, at) : landed;
    }

    /** What was asked for during a call comes into force when there is none any more. */
    static AgentPresence behindCalls(AgentPresence presence, Instant at) {
        if (presence.occupation().isInCall()) {
            return presence;
        }
        Links links = presence.links();
        AgentPresence free = links.landed() == null
                ? presence
                : presence.withLinks(links.landed(null)).withoutWork(at);
        return free.next() == null ? free : inForce(free, free.next(), at);
    }

    /** Whoever signs out leaves no after-call work behind. */
    private static AgentPresence inForce(AgentPresence before, Choice chosen, Instant at) {
        AgentPresence after = before.withChosen(chosen).withNext(null);
        return chosen.availability() == Availability.SIGNED_OUT ? after.withoutWork(at) : after;
    }
}
