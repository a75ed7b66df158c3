package coop.dure.presence.commands;

import coop.dure.presence.state.AgentPresence;
import coop.dure.presence.state.CallMark;
import coop.dure.presence.state.Policy;
import coop.dure.presence.state.PresenceCommand;
import coop.dure.presence.state.PresenceMachine;
import coop.dure.presence.state.PresenceMachine.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An agent whose presence nobody else changes until the transaction ends, and what becomes of it in this one. */
final class HeldAgent {
    private final RosterAgent agent;
    private final AgentPresence begin;
    private AgentPresence presence;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, CallMark> told = new LinkedHashMap<>();

    /** One visible change and who gave the command. */
    record Step(Transition transition, PresenceCommand command, Giver giver) {}

    HeldAgent(RosterAgent agent, AgentPresence presence) {
        this.agent = agent;
        this.begin = presence;
        this.presence = presence;
    }

    void give(PresenceCommand command, Giver giver, Policy policy, Instant now) {
        for (Transition transition : PresenceMachine.apply(presence, command, policy, now)) {
            presence = transition.after();
            if (transition.isVisible()) {
                steps.add(new Step(transition, command, giver));
            }
        }
        if (command instanceof PresenceCommand.ReportCall report) {
            CallMark mark = presence.calls().get(report.callRef());
            if (mark != null && !mark.equals(begin.calls().get(report.callRef()))) {
                told.put(report.callRef(), mark);
            }
        }
    }

    RosterAgent agent() {
        return agent;
    }

    AgentPresence presence() {
        return presence;
    }

    /** The calls of which something new was told. */
    Map<String, CallMark> told() {
        return told;
    }

    /** The calls that are remembered no longer. */
    List<String> forgotten() {
        return begin.calls().keySet().stream()
                .filter(callRef -> !presence.calls().containsKey(callRef))
                .toList();
    }

    /** The changes that others can see, in their order. */
    List<Step> steps() {
        return steps;
    }

    /** Whether anything is to be stored. */
    boolean isChanged() {
        return !presence.equals(begin);
    }
}
