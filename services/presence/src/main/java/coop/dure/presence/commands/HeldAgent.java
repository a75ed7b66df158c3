package coop.dure.presence.commands;

import coop.dure.presence.state.AgentPresence;
import coop.dure.presence.state.CallMark;
import coop.dure.presence.state.Cause;
import coop.dure.presence.state.Hold;
import coop.dure.presence.state.Origin;
import coop.dure.presence.state.Origins;
import coop.dure.presence.state.Policy;
import coop.dure.presence.state.PresenceCommand;
import coop.dure.presence.state.PresenceMachine;
import coop.dure.presence.state.PresenceMachine.Transition;
import coop.dure.presence.state.TakenCall;
import coop.dure.presence.state.Telephones.Telephone;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An agent whose presence nobody else changes until the transaction ends, and what becomes of it in this one. */
final class HeldAgent {
    private final RosterAgent agent;
    private final AgentPresence begin;
    private final Shown shown;
    private @Nullable Instant dueAt;
    private AgentPresence presence;
    private Moments moments;
    private Origins origins;
    private final List<Step> steps = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private final List<Taken> taken = new ArrayList<>();

    /**
     * One visible change.
     *
     * @param change who made it, and why
     * @param origins where all that is shown behind it comes from
     * @param trace of whoever gave the command
     */
    record Step(
            Transition transition,
            Origin change,
            Origins origins,
            @Nullable String trace) {}

    /** A call that it was seen to have taken. */
    record Taken(String callRef, Instant at) {}

    /**
     * What the row says that follows from the calls.
     *
     * @param dueAt when time changes something
     */
    record Shown(
            String occupation,
            @Nullable String callRef,
            @Nullable Instant dueAt) {
        static Shown read(Row row) {
            return new Shown(
                    row.getString("occupation"), row.getString("call_ref"), PresenceRow.instant(row, "due_at"));
        }
    }

    HeldAgent(RosterAgent agent, AgentPresence presence, Shown shown, Moments moments, Origins origins) {
        this.agent = agent;
        this.begin = presence;
        this.shown = shown;
        this.dueAt = shown.dueAt();
        this.presence = presence;
        this.moments = moments;
        this.origins = origins;
    }

    void give(PresenceCommand command, Giver giver, Policy policy, Instant now) {
        for (Transition transition : PresenceMachine.apply(presence, command, policy, now)) {
            presence = transition.after();
            Cause own = transition.ownCause();
            Origin change = own == null ? giver.origin(command, agent.subject()) : Origin.byItself(own);
            origins = origins.after(transition, change);
            if (transition.isVisible()) {
                moments = moments.after(transition);
                steps.add(new Step(transition, change, origins, giver.trace()));
            }
            if (command instanceof PresenceCommand.ReportCall report) {
                Instant at = TakenCall.at(transition.before(), transition.after(), report.callRef(), now);
                if (at != null) {
                    taken.add(new Taken(report.callRef(), at));
                }
            }
        }
        dueAt = PresenceMachine.dueAt(presence, policy);
        if (command instanceof PresenceCommand.ReportCall report) {
            CallMark mark = presence.calls().get(report.callRef());
            if (mark != null && !mark.equals(begin.calls().get(report.callRef()))) {
                told.add(report.callRef());
            }
        }
    }

    RosterAgent agent() {
        return agent;
    }

    AgentPresence presence() {
        return presence;
    }

    Moments moments() {
        return moments;
    }

    Origins origins() {
        return origins;
    }

    /** The calls of which something new was told, and that are remembered still. */
    Map<String, CallMark> told() {
        Map<String, CallMark> remembered = new LinkedHashMap<>(presence.calls());
        remembered.keySet().retainAll(told);
        return remembered;
    }

    /** The calls that it was seen to have taken. */
    List<Taken> taken() {
        return taken;
    }

    /**
     * The calls that had been answered before, and of which only now is told by which queue they came, or by another one.
     */
    Map<String, String> queuesToldLate() {
        Map<String, String> late = new LinkedHashMap<>();
        told().forEach((callRef, mark) -> {
            CallMark known = begin.calls().get(callRef);
            String queue = mark.queue();
            if (queue != null && known != null && known.answered() != null && !queue.equals(known.queue())) {
                late.put(callRef, queue);
            }
        });
        return late;
    }

    /** When time changes something. */
    @Nullable
    Instant dueAt() {
        return dueAt;
    }

    /** The calls that are remembered no longer. */
    List<String> forgotten() {
        return begin.calls().keySet().stream()
                .filter(callRef -> !presence.calls().containsKey(callRef))
                .toList();
    }

    /** The devices that are connected anew or longer. */
    Map<String, Hold> connected() {
        Map<String, Hold> connected = new LinkedHashMap<>(presence.links().devices());
        connected.entrySet().removeAll(begin.links().devices().entrySet());
        return connected;
    }

    /** The telephones of which something new was told. */
    Map<String, Telephone> toldOfTelephones() {
        Map<String, Telephone> told = new LinkedHashMap<>(presence.telephones().known());
        told.entrySet().removeAll(begin.telephones().known().entrySet());
        return told;
    }

    /** The telephones of which nothing was told for too long. */
    List<String> forgottenTelephones() {
        return begin.telephones().known().keySet().stream()
                .filter(name -> !presence.telephones().known().containsKey(name))
                .toList();
    }

    /** The devices that are gone. */
    List<String> left() {
        return begin.links().devices().keySet().stream()
                .filter(device -> !presence.links().has(device))
                .toList();
    }

    /** The changes that others can see, in their order. */
    List<Step> steps() {
        return steps;
    }

    /** Whether anything is to be stored: also where the row does not say what follows, or is due for nothing. */
    boolean isChanged() {
        return !presence.equals(begin)
                || !shown.equals(new Shown(presence.occupation().name(), presence.callRef(), dueAt));
    }
}
