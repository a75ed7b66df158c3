package coop.dure.presence.state;

import coop.dure.presence.state.PresenceCommand.ChooseAvailability;
import coop.dure.presence.state.PresenceCommand.PassTime;
import coop.dure.presence.state.PresenceMachine.Transition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An agent who is AVAILABLE from second 0 on, and what is played with it. */
abstract class PlayedAgent {
    static final Choice LUNCH = new Choice(Availability.AWAY, "LUNCH");
    private static final Instant T0 = Instant.parse("2026-10-01T09:00:00Z");

    Policy policy = Played.POLICY;
    AgentPresence presence = Played.after(AgentPresence.signedOut(T0), new ChooseAvailability(Choice.AVAILABLE), at(0));

    static Instant at(int second) {
        return T0.plusSeconds(second);
    }

    /** What time made first, and last what the command did. */
    List<Transition> give(int second, PresenceCommand command) {
        List<Transition> steps = PresenceMachine.apply(presence, command, policy, at(second));
        presence = steps.get(steps.size() - 1).after();
        return steps;
    }

    void call(int second, String callRef, CallPhase phase, @Nullable String queue) {
        give(second, Played.call(callRef, phase, at(second), queue, null));
    }

    List<Transition> pass(int second) {
        return give(second, new PassTime());
    }
}
