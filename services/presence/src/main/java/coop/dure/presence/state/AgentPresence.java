package coop.dure.presence.state;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An agent's presence: what was chosen and what the calls say, side by side.
 *
 * @param chosen the availability in force
 * @param next what was asked for during a call and comes into force when it ends
 * @param calls what is known of each call at the agent's line, ended ones too, so that a late event finds them
 * @param workDoneUpTo work of calls that ended until then is done
 * @param unanswered the call for which the agent is NOT_RESPONDING
 * @param healsAt when NOT_RESPONDING ends by itself
 * @param links the devices by which the agent is connected
 * @param telephones what the switch told of the telephones of its line
 * @param effectiveAt when the last visible change took effect
 * @param version grows with every visible change: max(previous + 1, epoch milliseconds)
 */
public record AgentPresence(
        Choice chosen,
        @Nullable Choice next,
        SortedMap<String, CallMark> calls,
        @Nullable Instant workDoneUpTo,
        @Nullable String unanswered,
        @Nullable Instant healsAt,
        Links links,
        Telephones telephones,
        Instant effectiveAt,
        long version) {
    public AgentPresence {
        calls = Collections.unmodifiableSortedMap(new TreeMap<>(calls));
    }

    /** How an agent begins. */
    public static AgentPresence signedOut(Instant at) {
        return begun(at, at.toEpochMilli());
    }

    /** How an agent begins, or begins again, with a version of its own. */
    public static AgentPresence begun(Instant at, long version) {
        return new AgentPresence(
                Choice.SIGNED_OUT, null, new TreeMap<>(), null, null, null, Links.NONE, Telephones.NONE, at, version);
    }

    /**
     * A call behind which there is work to do.
     *
     * @param callRef the call
     * @param endedAt when it ended
     * @param work what it left
     */
    record Unfinished(String callRef, Instant endedAt, AfterCallWork work) {}

    /**
     * Of the calls that left work the one that ended last, if nobody has ended its work and no call was taken since. A
     * call that was taken before, and leaves none, takes nothing away: an agent may have asked a colleague meanwhile.
     */
    @Nullable
    Unfinished unfinished() {
        Unfinished last = null;
        for (Map.Entry<String, CallMark> call : calls.entrySet()) {
            CallMark mark = call.getValue();
            Instant endedAt = mark.closedAt();
            if (mark.work() != null && endedAt != null && (last == null || !endedAt.isBefore(last.endedAt()))) {
                last = new Unfinished(call.getKey(), endedAt, mark.work());
            }
        }
        return last == null || isDone(last) ? null : last;
    }

    private boolean isDone(Unfinished last) {
        return workDoneUpTo != null && !last.endedAt().isAfter(workDoneUpTo)
                || calls.entrySet().stream()
                        .anyMatch(call -> !call.getKey().equals(last.callRef())
                                && call.getValue().answeredSince(last.endedAt()));
    }

    /** The call whose work is going on; {@code null} where none is. */
    public @Nullable String workOf() {
        Unfinished work = unfinished();
        return work == null ? null : work.callRef();
    }

    /** Until when after-call work lasts at most; {@code null} where there is none, or it is ended by hand. */
    public @Nullable Instant workUntil() {
        Unfinished work = unfinished();
        return work == null ? null : work.work().until();
    }

    /** What the open calls, and the work behind the last one, make of the agent. */
    public Occupation occupation() {
        return calls.values().stream()
                .map(mark -> mark.phase().occupation())
                .reduce(
                        unfinished() == null ? Occupation.IDLE : Occupation.AFTER_CALL_WORK,
                        (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }

    /** The call that the occupation stems from, the newest of several; {@code null} when IDLE. */
    public @Nullable String callRef() {
        Occupation decisive = occupation();
        Unfinished work = unfinished();
        if (decisive == Occupation.AFTER_CALL_WORK && work != null) {
            return work.callRef();
        }
        return calls.entrySet().stream()
                .filter(call ->
                        call.getValue().isOpen() && call.getValue().phase().occupation() == decisive)
                .max(Map.Entry.<String, CallMark>comparingByValue(Comparator.comparing(CallMark::at))
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /** Whether a call could be given to the agent now, as far as presence knows. */
    public boolean canTakeCall() {
        return chosen.canTakeCall(occupation());
    }

    AgentPresence withChosen(Choice other) {
        // Whatever is chosen ends what stood there by itself.
        return new AgentPresence(other, next, calls, workDoneUpTo, null, null, links, telephones, effectiveAt, version);
    }

    AgentPresence withNext(@Nullable Choice other) {
        return new AgentPresence(
                chosen, other, calls, workDoneUpTo, unanswered, healsAt, links, telephones, effectiveAt, version);
    }

    AgentPresence withCalls(SortedMap<String, CallMark> others) {
        return new AgentPresence(
                chosen, next, others, workDoneUpTo, unanswered, healsAt, links, telephones, effectiveAt, version);
    }

    /** With the work behind the last call done, and with that of all calls that ended until then. */
    AgentPresence withWorkDone(Instant at) {
        Unfinished work = unfinished();
        return work == null ? this : withWorkDoneUpTo(at.isBefore(work.endedAt()) ? work.endedAt() : at);
    }

    /** With no work left of calls that ended until then, whatever is told of them later. */
    AgentPresence withoutWork(Instant at) {
        return withWorkDone(at).withWorkDoneUpTo(at);
    }

    /** With the work of all calls done that ended until then. */
    AgentPresence withWorkDoneUpTo(@Nullable Instant at) {
        return at == null || workDoneUpTo != null && !at.isAfter(workDoneUpTo)
                ? this
                : new AgentPresence(
                        chosen, next, calls, at, unanswered, healsAt, links, telephones, effectiveAt, version);
    }

    AgentPresence notResponding(String callRef, @Nullable Instant until) {
        return new AgentPresence(
                Choice.NOT_RESPONDING,
                next,
                calls,
                workDoneUpTo,
                callRef,
                until,
                links,
                telephones,
                effectiveAt,
                version);
    }

    AgentPresence withLinks(Links others) {
        return new AgentPresence(
                chosen, next, calls, workDoneUpTo, unanswered, healsAt, others, telephones, effectiveAt, version);
    }

    AgentPresence withTelephones(Telephones others) {
        return new AgentPresence(
                chosen, next, calls, workDoneUpTo, unanswered, healsAt, links, others, effectiveAt, version);
    }

    AgentPresence stamped(Instant at, long newVersion) {
        return new AgentPresence(
                chosen, next, calls, workDoneUpTo, unanswered, healsAt, links, telephones, at, newVersion);
    }
}
