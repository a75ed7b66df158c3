package coop.dure.presence.state;

import coop.dure.presence.state.PresenceCommand.ReportCall;
import coop.dure.presence.state.PresenceMachine.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plays commands under a policy of calls with half a minute of work behind them. */
final class Played {
    static final Policy POLICY = new Policy(
            Duration.ofSeconds(30),
            Map.of("vip", Optional.of(Duration.ofSeconds(90)), "open", Optional.empty()),
            Policy.NoAnswer.NOT_RESPONDING,
            Duration.ofSeconds(60),
            Duration.ofSeconds(180),
            Duration.ofSeconds(20),
            Choice.CONNECTION_LOST);

    private Played() {}

    static List<Transition> steps(AgentPresence before, PresenceCommand command, Instant now) {
        return PresenceMachine.apply(before, command, POLICY, now);
    }

    /** What the command itself did. */
    static Transition last(AgentPresence before, PresenceCommand command, Instant now) {
        List<Transition> steps = steps(before, command, now);
        return steps.get(steps.size() - 1);
    }

    static AgentPresence after(AgentPresence before, PresenceCommand command, Instant now) {
        return last(before, command, now).after();
    }

    static ReportCall call(String callRef, CallPhase phase, Instant at) {
        return call(callRef, phase, at, null, null);
    }

    static ReportCall call(
            String callRef, CallPhase phase, Instant at, @Nullable String queue, @Nullable Ending ending) {
        return new ReportCall(callRef, CallMark.told(phase, at, null, queue, ending));
    }
}
