package coop.dure.presence.state;

import coop.dure.presence.state.Deadlines.Due;
import coop.dure.presence.state.PresenceCommand.ChooseAvailability;
import coop.dure.presence.state.PresenceCommand.EndLease;
import coop.dure.presence.state.PresenceCommand.FinishAfterCallWork;
import coop.dure.presence.state.PresenceCommand.LoseConnections;
import coop.dure.presence.state.PresenceCommand.OpenConnection;
import coop.dure.presence.state.PresenceCommand.PassTime;
import coop.dure.presence.state.PresenceCommand.RenewLease;
import coop.dure.presence.state.PresenceCommand.ReportCall;
import coop.dure.presence.state.PresenceCommand.TellTelephone;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state machine: presence and command in, presence out. It never refuses: who may give a command is
 * {@link Authority}'s, whether it is well-formed the edge's.
 *
 * <p>What was due before a command is done first, each at the moment at which it was due: it makes no difference when
 * somebody looks at the clock.
 */
public final class PresenceMachine {
    /** How long a call is remembered after its newest event; an event older than that is refused at the edge. */
    public static final Duration CALL_MEMORY = Duration.ofHours(24);

    private PresenceMachine() {}

    /**
     * What {@code command}, given at {@code now}, makes of {@code before}.
     *
     * @return each change that time made, in its order, and then what the command did; behind what is told late also what
     *     time made of that
     */
    public static List<Transition> apply(AgentPresence before, PresenceCommand command, Policy policy, Instant now) {
        List<Transition> steps = new ArrayList<>();
        AgentPresence presence = passed(steps, before, policy, now);
        AgentPresence back = Reaching.unlessBack(presence);
        if (!back.equals(presence)) {
            // Its line is another one by now.
            Transition step = step(presence, back, now, now, Cause.CONNECTION);
            steps.add(step);
            presence = step.after();
        }
        AgentPresence after = after(presence, command, policy, now);
        if (command instanceof TellTelephone) {
            Transition told = step(presence, after, at(command, now), now, null);
            steps.add(told);
            // What is told late may have been due since, and then from that moment on.
            passed(steps, told.after(), policy, now);
        } else {
            steps.add(step(presence, Reaching.unlessOut(after, policy, now), at(command, now), now, null));
        }
        return steps;
    }

    /** What time made of {@code before} until {@code now}; each change is one more of the steps. */
    private static AgentPresence passed(List<Transition> steps, AgentPresence before, Policy policy, Instant now) {
        AgentPresence presence = before;
        for (Due due = Deadlines.next(presence, policy);
                due != null && !due.at().isAfter(now);
                due = Deadlines.next(presence, policy)) {
            Transition step = step(presence, due.after(), due.at(), now, due.cause());
            steps.add(step);
            presence = step.after();
        }
        return presence;
    }

    private static Instant at(PresenceCommand command, Instant now) {
        if (command instanceof ReportCall report) {
            return report.told().at();
        }
        return command instanceof TellTelephone tell ? tell.at().truncatedTo(ChronoUnit.MILLIS) : now;
    }

    /** When time will change the presence, if nothing else does before; {@code null} if it will not. */
    public static @Nullable Instant dueAt(AgentPresence presence, Policy policy) {
        Due due = Deadlines.next(presence, policy);
        return due == null ? null : due.at();
    }

    private static AgentPresence after(AgentPresence before, PresenceCommand command, Policy policy, Instant now) {
        if (command instanceof ChooseAvailability choose) {
            return Choosing.choose(before, choose.wanted(), now);
        }
        if (command instanceof ReportCall report) {
            return CallSteps.report(before, report.callRef(), report.told(), policy, now);
        }
        if (command instanceof TellTelephone tell) {
            return Reaching.told(before, tell.telephone(), tell.reachable(), tell.at());
        }
        if (command instanceof FinishAfterCallWork) {
            return before.withWorkDone(now);
        }
        if (command instanceof RenewLease renew) {
            return Connecting.renewed(before, renew.device(), now.plus(renew.lasts()), now);
        }
        if (command instanceof EndLease end) {
            return Connecting.ended(before, end.device(), now, policy.grace());
        }
        if (command instanceof OpenConnection open) {
            return Connecting.opened(before, open.device(), open.replica(), now);
        }
        if (command instanceof LoseConnections lose) {
            return Connecting.lost(before, lose.replica(), lose.since(), policy.grace());
        }
        if (command instanceof PassTime) {
            return before;
        }
        throw new IllegalStateException("no such command: " + command);
    }

    private static Transition step(
            AgentPresence before, AgentPresence after, Instant effectiveAt, Instant now, @Nullable Cause cause) {
        if (!Transition.canBeSeen(before, after)) {
            return new Transition(before, after, cause);
        }
        Instant past = effectiveAt.isAfter(now) ? now : effectiveAt;
        Instant neverBack = past.isBefore(before.effectiveAt()) ? before.effectiveAt() : past;
        long version = Math.max(Math.addExact(before.version(), 1), now.toEpochMilli());
        return new Transition(before, after.stamped(neverBack, version), cause);
    }

    /**
     * What one step did.
     *
     * @param before the presence before it
     * @param after the presence after it: of a higher version if the change can be seen
     * @param ownCause why it changed by itself; {@code null} for what the command did
     */
    public record Transition(
            AgentPresence before,
            AgentPresence after,
            @Nullable Cause ownCause) {
        /** Whether anything changed that others can see. */
        public boolean isVisible() {
            return after.version() > before.version();
        }

        static boolean canBeSeen(AgentPresence before, AgentPresence after) {
            return !before.chosen().equals(after.chosen())
                    || !Objects.equals(before.next(), after.next())
                    || before.occupation() != after.occupation()
                    || !Objects.equals(before.callRef(), after.callRef())
                    || !Objects.equals(
                            before.links().anyDampedUntil(), after.links().anyDampedUntil());
        }
    }
}
