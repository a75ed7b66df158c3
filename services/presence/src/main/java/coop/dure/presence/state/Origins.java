package coop.dure.presence.state;

import coop.dure.presence.state.PresenceMachine.Transition;
import org.jspecify.annotations.Nullable;

/**
 * Where an agent's presence comes from. What was asked for during a call keeps its origin when it comes into force,
 * whatever ended the call.
 *
 * @param change the last visible change; {@code null}, as all of them, where it was made by a release that kept none
 * @param chosen the availability in force
 * @param next what was asked for during a call
 * @param instead what an agent who landed during a call had asked for
 */
public record Origins(
        @Nullable Origin change,
        @Nullable Origin chosen,
        @Nullable Origin next,
        @Nullable Origin instead) {
    /** Of what a release changed that kept none. */
    public static final Origins UNKNOWN = new Origins(null, null, null, null);

    /** Of an agent who has just entered the roster. */
    public static Origins begun(Origin by) {
        return new Origins(by, by, null, null);
    }

    /** Behind one step of the state machine, which {@code by} made. */
    public Origins after(Transition step, Origin by) {
        AgentPresence before = step.before();
        AgentPresence after = step.after();
        return new Origins(
                step.isVisible() ? by : change, chosen(before, after, by), next(before, after, by), instead(step, by));
    }

    private @Nullable Origin chosen(AgentPresence before, AgentPresence after, Origin by) {
        if (after.chosen().equals(before.chosen())) {
            return chosen;
        }
        if (after.chosen().equals(Choice.PHONE_UNREACHABLE)) {
            return Origin.byItself(Cause.CONNECTION);
        }
        boolean wasAskedFor = before.next() != null && after.next() == null;
        return wasAskedFor && after.chosen().equals(before.next()) ? next : by;
    }

    private @Nullable Origin next(AgentPresence before, AgentPresence after, Origin by) {
        if (after.next() == null || after.next().equals(before.next())) {
            return after.next() == null ? null : next;
        }
        boolean isBack = before.links().landed() != null && after.links().landed() == null;
        return isBack ? instead : by;
    }

    private @Nullable Origin instead(Transition step, Origin by) {
        Links.Landed before = step.before().links().landed();
        Links.Landed after = step.after().links().landed();
        if (after == null || after.instead() == null) {
            return null;
        }
        if (before == null) {
            return next;
        }
        return after.equals(before) ? instead : by;
    }
}
