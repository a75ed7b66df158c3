package coop.dure.presence.state;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an event of the switch does. Any order and any repetition of a call's events ends in the same. */
final class CallSteps {
    private CallSteps() {}

    static AgentPresence report(AgentPresence before, String callRef, CallMark told, Policy policy, Instant now) {
        CallMark known = before.calls().get(callRef);
        CallMark mark = (known == null ? told : told.and(known)).leaving(known, policy);
        if (mark.equals(known)) {
            return before;
        }
        SortedMap<String, CallMark> calls = new TreeMap<>(before.calls());
        calls.put(callRef, mark);
        AgentPresence after = withoutWorkThatIsOver(before.withCalls(calls), now);
        if (mark.isOpen()) {
            return mark.wasAnswered() ? responding(after) : after;
        }
        // Once it is over its answer is no longer looked at, which ended the work of the calls before it.
        if (mark.work() == null) {
            after = after.withWorkDoneUpTo(mark.endsWorkUpTo());
        }
        AgentPresence ended = mark.wasAnswered()
                ? callRef.equals(after.unanswered()) ? responding(after) : after
                : behindUnanswered(after, callRef, mark, known, policy, now);
        return Choosing.behindCalls(ended, now);
    }

    /** What was told so late that its work would be over is no work at all. */
    private static AgentPresence withoutWorkThatIsOver(AgentPresence presence, Instant now) {
        Instant until = presence.workUntil();
        return until == null || until.isAfter(now) ? presence : presence.withWorkDone(until);
    }

    /** Whoever takes a call responds. */
    private static AgentPresence responding(AgentPresence presence) {
        return presence.unanswered() == null ? presence : presence.withChosen(Choice.AVAILABLE);
    }

    /** Only once for each ring: what is told again of its end, or late, does not take anybody out anew. */
    private static AgentPresence behindUnanswered(
            AgentPresence ended, String callRef, CallMark mark, @Nullable CallMark known, Policy policy, Instant now) {
        EventKey<CallPhase> unanswered = mark.unanswered();
        EventKey<CallPhase> before = known == null ? null : known.unanswered();
        if (unanswered == null
                || before != null && unanswered.compareTo(before) <= 0
                || policy.noAnswer() == Policy.NoAnswer.NOTHING
                || ended.chosen().availability() != Availability.AVAILABLE
                || ended.occupation().isInCall()
                || anotherWasAnsweredSince(ended, callRef, unanswered.at())) {
            return ended;
        }
        Duration lasts = policy.notRespondingFor();
        Instant until = lasts == null ? null : unanswered.at().plus(lasts);
        return until != null && !until.isAfter(now) ? ended : ended.notResponding(callRef, until);
    }

    private static boolean anotherWasAnsweredSince(AgentPresence presence, String callRef, Instant moment) {
        return presence.calls().entrySet().stream()
                .anyMatch(call ->
                        !call.getKey().equals(callRef) && call.getValue().answeredSince(moment));
    }
}
