package coop.dure.presence.model;

import coop.dure.presence.state.AgentPresence;
import coop.dure.presence.state.Availability;
import coop.dure.presence.state.CallMark;
import coop.dure.presence.state.CallPhase;
import coop.dure.presence.state.Choice;
import coop.dure.presence.state.Ending;
import coop.dure.presence.state.Policy;
import coop.dure.presence.state.PresenceCommand;
import coop.dure.presence.state.PresenceMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** An agent's presence by the machine and by the model, which have to show the same after each command. */
final class BesideTheMachine {
    private final List<String> commands = new ArrayList<>();
    private long now = Instant.parse("2026-10-01T09:00:00Z").toEpochMilli();
    private long since = now;
    private Policy policy;
    private ModelAgent model;
    private AgentPresence machine = AgentPresence.signedOut(Instant.ofEpochMilli(now));

    BesideTheMachine(ModelRules rules) {
        policy = policy(rules);
        model = ModelAgent.signedOut(rules);
    }

    private static Policy policy(ModelRules rules) {
        Map<String, Optional<Duration>> workOf = new HashMap<>();
        rules.workOf().forEach((queue, work) -> workOf.put(queue, Optional.ofNullable(lasting(work))));
        return new Policy(
                lasting(rules.work()),
                workOf,
                rules.heal() == 0 ? Policy.NoAnswer.NOTHING : Policy.NoAnswer.NOT_RESPONDING,
                lasting(rules.heal()),
                Duration.ofMillis(rules.ring()),
                Duration.ofMillis(rules.grace()),
                choice(rules.landing()));
    }

    private static @Nullable Duration lasting(long time) {
        return time == ModelRules.BY_HAND ? null : Duration.ofMillis(time);
    }

    /** What is shown from a moment on. */
    private record Seen(Shown shown, long from) {}

    long now() {
        return now;
    }

    void passMs(int time) {
        now += time;
    }

    AgentPresence machine() {
        return machine;
    }

    void doBoth(ModelCommand command) {
        commands.add(now + " " + command);
        if (command instanceof ModelCommand.Rule rule) {
            policy = policy(rule.rules());
            model = model.under(rule.rules());
        }
        List<Seen> expected = byModel(command);
        List<Seen> seen = byMachine(command);
        assertThat(seen).as("%s", commands).isEqualTo(expected);
        assertThat(shown(machine)).as("%s", commands).isEqualTo(model.shown());
        assertThat(
                        machine.workUntil() == null
                                ? null
                                : Long.valueOf(machine.workUntil().toEpochMilli()))
                .as("%s", commands)
                .isEqualTo(model.workUntil());
    }

    private List<Seen> byModel(ModelCommand command) {
        List<Seen> seen = new ArrayList<>();
        pass(seen);
        note(model.after(command, now), at(command), seen);
        if (command instanceof ModelCommand.TellPhone) {
            // What is told late may have been due since.
            pass(seen);
        }
        return seen;
    }

    private void pass(List<Seen> seen) {
        for (Optional<ModelAgent.Due> due = model.due();
                due.isPresent() && due.get().at() <= now;
                due = model.due()) {
            note(due.get().after(), due.get().at(), seen);
        }
    }

    private long at(ModelCommand command) {
        if (command instanceof ModelCommand.Tell tell) {
            return tell.event().at();
        }
        return command instanceof ModelCommand.TellPhone tell ? tell.at() : now;
    }

    private void note(ModelAgent after, long at, List<Seen> seen) {
        if (!after.shown().equals(model.shown())) {
            since = Math.max(since, Math.min(at, now));
            seen.add(new Seen(after.shown(), since));
        }
        model = after;
    }

    private List<Seen> byMachine(ModelCommand command) {
        List<Seen> seen = new ArrayList<>();
        for (PresenceMachine.Transition step :
                PresenceMachine.apply(machine, ofMachine(command), policy, Instant.ofEpochMilli(now))) {
            machine = step.after();
            if (step.isVisible()) {
                seen.add(new Seen(shown(machine), machine.effectiveAt().toEpochMilli()));
            }
        }
        return seen;
    }

    private static Shown shown(AgentPresence presence) {
        Choice next = presence.next();
        return new Shown(
                wish(presence.chosen()),
                next == null ? null : wish(next),
                presence.occupation().name(),
                presence.callRef());
    }

    private static Wish wish(Choice choice) {
        return new Wish(choice.availability().name(), choice.reasonCode());
    }

    private static Choice choice(Wish wish) {
        return new Choice(Availability.valueOf(wish.availability()), wish.reasonCode());
    }

    private static PresenceCommand ofMachine(ModelCommand command) {
        if (command instanceof ModelCommand.Choose choose) {
            return new PresenceCommand.ChooseAvailability(choice(choose.wish()));
        }
        if (command instanceof ModelCommand.Tell tell) {
            ModelEvent event = tell.event();
            return new PresenceCommand.ReportCall(
                    event.callRef(),
                    CallMark.told(
                            CallPhase.valueOf(event.kind().name()),
                            Instant.ofEpochMilli(event.at()),
                            event.sequence(),
                            event.queue(),
                            ending(event.ending())));
        }
        if (command instanceof ModelCommand.TellPhone tell) {
            return new PresenceCommand.TellTelephone(tell.phone(), tell.reachable(), Instant.ofEpochMilli(tell.at()));
        }
        if (command instanceof ModelCommand.Heartbeat beat) {
            return new PresenceCommand.RenewLease(beat.device(), Duration.ofMillis(beat.lasts()));
        }
        if (command instanceof ModelCommand.Goodbye goodbye) {
            return new PresenceCommand.EndLease(goodbye.device());
        }
        if (command instanceof ModelCommand.Connect connect) {
            return new PresenceCommand.OpenConnection(connect.device(), replica(connect.replica()));
        }
        if (command instanceof ModelCommand.ReplicaGone gone) {
            return new PresenceCommand.LoseConnections(replica(gone.replica()), Instant.ofEpochMilli(gone.since()));
        }
        return command instanceof ModelCommand.Finish
                ? new PresenceCommand.FinishAfterCallWork()
                : new PresenceCommand.PassTime();
    }

    private static UUID replica(String name) {
        return new UUID(0, name.hashCode());
    }

    private static @Nullable Ending ending(@Nullable String ending) {
        return ending == null ? null : Ending.valueOf(ending);
    }
}
