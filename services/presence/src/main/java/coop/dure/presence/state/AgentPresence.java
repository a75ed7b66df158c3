package coop.dure.presence.state;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An agent's presence: what was chosen and what the calls say, side by side.
 *
 * @param chosen the availability in force
 * @param next what was asked for during a call and comes into force when it ends
 * @param calls the newest mark of each call at the agent's line, ended ones too, so that a late event finds it
 * @param effectiveAt when the last visible change took effect
 * @param version grows with every visible change: max(previous + 1, epoch milliseconds)
 */
public record AgentPresence(
        Choice chosen, @Nullable Choice next, SortedMap<String, CallMark> calls, Instant effectiveAt, long version) {
    public AgentPresence {
        calls = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(calls));
    }

    /** How an agent begins. */
    public static AgentPresence signedOut(Instant at) {
        return begun(at, at.toEpochMilli());
    }

    /** How an agent begins, or begins again, with a version of its own. */
    public static AgentPresence begun(Instant at, long version) {
        return new AgentPresence(Choice.SIGNED_OUT, null, new TreeMap<>(), at, version);
    }

    /** What the open calls make of the agent: an answered one weighs more than a ringing one. */
    public Occupation occupation() {
        return calls.values().stream()
                .filter(CallMark::isOpen)
                .map(mark -> mark.phase() == CallPhase.ANSWERED ? Occupation.ON_CALL : Occupation.RINGING)
                .reduce(Occupation.IDLE, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }

    /** The open call that the occupation stems from, the newest of several; {@code null} when IDLE. */
    public @Nullable String callRef() {
        CallPhase decisive = occupation() == Occupation.ON_CALL ? CallPhase.ANSWERED : CallPhase.RINGING;
        return calls.entrySet().stream()
                .filter(call -> call.getValue().phase() == decisive)
                .max(Map.Entry.<String, CallMark>comparingByValue(java.util.Comparator.comparing(CallMark::at))
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
