package coop.dure.presence.state;

import coop.dure.presence.state.PresenceCommand.ChooseAvailability;
import coop.dure.presence.state.PresenceCommand.ReportCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state machine: presence and command in, presence out. It never refuses: who may give a command is
 * {@link Authority}'s, whether it is well-formed the edge's.
 *
 * <p>Call events of one call are ordered by the switch's clock, so any order and any repetition of them ends in the
 * same state. A call of which nothing was heard for {@link #CALL_MEMORY} is forgotten at the next command: an end that
 * got lost keeps nobody busy for ever.
 */
public final class PresenceMachine {
    /** How long a call is remembered after its newest event; an event older than that is refused at the edge. */
    public static final Duration CALL_MEMORY = Duration.ofHours(24);

    private PresenceMachine() {}

    /** What {@code command}, given at {@code now}, makes of {@code before}; the version grows if it can be seen. */
    public static Transition apply(AgentPresence before, PresenceCommand command, Instant now) {
        AgentPresence remembered = forgetOldCalls(before, now);
        AgentPresence after;
        Instant effectiveAt;
        if (command instanceof ChooseAvailability choose) {
            after = choose(remembered, choose.wanted());
            effectiveAt = now;
        } else {
            ReportCall report = (ReportCall) command;
            after = withNextAfterCall(remembered, report(remembered, report));
            effectiveAt = report.at().isAfter(now) ? now : report.at();
        }
        return new Transition(before, stamp(before, after, effectiveAt, now));
    }

    private static AgentPresence choose(AgentPresence before, Choice wanted) {
        if (before.occupation() != Occupation.ON_CALL) {
            return with(before, wanted, null, before.calls());
        }
        return with(before, before.chosen(), wanted.equals(before.chosen()) ? null : wanted, before.calls());
    }

    private static AgentPresence report(AgentPresence before, ReportCall report) {
        CallMark mark = new CallMark(report.phase(), report.at());
        CallMark known = before.calls().get(report.callRef());
        if (known != null && !mark.isNewerThan(known)) {
            return before;
        }
        SortedMap<String, CallMark> calls = new TreeMap<>(before.calls());
        calls.put(report.callRef(), mark);
        return with(before, before.chosen(), before.next(), calls);
    }

    private static AgentPresence withNextAfterCall(AgentPresence before, AgentPresence after) {
        Choice next = after.next();
        if (next == null || after.occupation() == Occupation.ON_CALL) {
            return after;
        }
        return with(after, next, null, after.calls());
    }

    private static AgentPresence forgetOldCalls(AgentPresence presence, Instant now) {
        SortedMap<String, CallMark> calls = new TreeMap<>(presence.calls());
        Instant horizon = now.minus(CALL_MEMORY);
        calls.values().removeIf(mark -> mark.at().isBefore(horizon));
        AgentPresence remembered = with(presence, presence.chosen(), presence.next(), calls);
        return withNextAfterCall(presence, remembered);
    }

    private static AgentPresence stamp(AgentPresence before, AgentPresence after, Instant effectiveAt, Instant now) {
        if (!Transition.canBeSeen(before, after)) {
            return after;
        }
        Instant neverBack = effectiveAt.isBefore(before.effectiveAt()) ? before.effectiveAt() : effectiveAt;
        long version = Math.max(Math.addExact(before.version(), 1), now.toEpochMilli());
        return new AgentPresence(after.chosen(), after.next(), after.calls(), neverBack, version);
    }

    private static AgentPresence with(
            AgentPresence presence, Choice chosen, @Nullable Choice next, SortedMap<String, CallMark> calls) {
        return new AgentPresence(chosen, next, calls, presence.effectiveAt(), presence.version());
    }

    /**
     * What a command did.
     *
     * @param before the presence before it
     * @param after the presence after it: of a higher version if the change can be seen
     */
    public record Transition(AgentPresence before, AgentPresence after) {
        /** Whether anything changed that others can see. */
        public boolean isVisible() {
            return after.version() > before.version();
        }

        static boolean canBeSeen(AgentPresence before, AgentPresence after) {
            return !before.chosen().equals(after.chosen())
                    || !Objects.equals(before.next(), after.next())
                    || before.occupation() != after.occupation()
                    || !Objects.equals(before.callRef(), after.callRef());
        }
    }
}
