package coop.dure.presence.commands;

import coop.dure.presence.state.CallMark;
import coop.dure.presence.state.CallPhase;
import coop.dure.presence.state.PresenceCommand;
import coop.dure.presence.state.PresenceCommand.ReportCall;
import coop.dure.presence.state.PresenceMachine;
import coop.dure.presence.state.PresenceMachine.Transition;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hibernate.reactive.mutiny.Mutiny;

/** The calls at an agent's line, as far as a command needs them: the open ones and the one it speaks of. */
@ApplicationScoped
class Calls {
    Uni<SortedMap<String, CallMark>> relevant(Mutiny.Session session, AgentKey agent, PresenceCommand command) {
        return session.createSelectionQuery(
                        "from StoredCall where key.tenantId = :tenant and key.agentId = :agent"
                                + " and (phase <> :ended or key.callRef = :callRef)",
                        StoredCall.class)
                .setParameter("tenant", agent.tenantId())
                .setParameter("agent", agent.agentId())
                .setParameter("ended", CallPhase.ENDED)
                .setParameter("callRef", command instanceof ReportCall report ? report.callRef() : "")
                .getResultList()
                .map(stored -> {
                    SortedMap<String, CallMark> marks = new TreeMap<>();
                    stored.forEach(call -> marks.put(call.callRef(), call.mark()));
                    return marks;
                });
    }

    /** Stores what the step changed and forgets, where a call ended, what is too old to matter. */
    Uni<Void> keep(Mutiny.Session session, AgentKey agent, Transition step, PresenceCommand command, Instant now) {
        Uni<Void> kept = Uni.createFrom().voidItem();
        if (command instanceof ReportCall report) {
            CallMark mark = step.after().calls().get(report.callRef());
            if (mark != null && !mark.equals(step.before().calls().get(report.callRef()))) {
                kept = session.merge(new StoredCall(agent, report.callRef(), mark))
                        .replaceWithVoid();
            }
        }
        boolean forgot =
                !step.after().calls().keySet().containsAll(step.before().calls().keySet());
        boolean ended = command instanceof ReportCall report && report.phase() == CallPhase.ENDED;
        return forgot || ended ? kept.chain(() -> forget(session, agent, now)) : kept;
    }

    private static Uni<Void> forget(Mutiny.Session session, AgentKey agent, Instant now) {
        return session.createSelectionQuery(
                        "from StoredCall where key.tenantId = :tenant and key.agentId = :agent and at < :horizon",
                        StoredCall.class)
                .setParameter("tenant", agent.tenantId())
                .setParameter("agent", agent.agentId())
                .setParameter("horizon", now.minus(PresenceMachine.CALL_MEMORY))
                .getResultList()
                .chain(old -> session.removeAll(old.toArray()));
    }
}
