package coop.dure.presence.commands;

import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.Caller;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.presence.commands.Agents.LockedAgent;
import coop.dure.presence.live.PresenceEvents;
import coop.dure.presence.state.Authority;
import coop.dure.presence.state.Cause;
import coop.dure.presence.state.PresenceCommand;
import coop.dure.presence.state.PresenceMachine;
import coop.dure.presence.state.PresenceMachine.Transition;
import coop.dure.presence.timeline.KeepTimeline;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Gives a command to an agent's presence: one transaction that locks the agent's row, so that commands of any number
 * of replicas come one after the other, and that stores state, calls, interval and event together.
 */
@ApplicationScoped
public class ChangePresence {
    private final TenantTransactions transactions;
    private final Agents agents;
    private final Calls calls;
    private final KeepTimeline timeline;
    private final Outbox outbox;

    ChangePresence(TenantTransactions transactions, Agents agents, Calls calls, KeepTimeline timeline, Outbox outbox) {
        this.transactions = transactions;
        this.agents = agents;
        this.calls = calls;
        this.timeline = timeline;
        this.outbox = outbox;
    }

    /**
     * Gives the command.
     *
     * @param tenantId the agent's tenant
     * @param whom the agent
     * @param command what is to happen
     * @param caller who gives it
     * @param expected the version that the caller has seen
     */
    Uni<PresenceView> give(UUID tenantId, AgentName whom, PresenceCommand command, Caller caller, IfMatch expected) {
        return transactions.inTenant(
                tenantId,
                session -> agents.lock(session, tenantId, whom).chain(locked -> {
                    if (!Authority.allows(
                            command,
                            caller.roles(),
                            caller.subject(),
                            locked.agent().subject())) {
                        throw Problem.of(403, "forbidden")
                                .because("presence.not-yours", locked.agent().code());
                    }
                    expected.check(locked.presence().version());
                    return change(session, locked, command, caller)
                            .map(ignored -> locked.presence().view(locked.agent()));
                }));
    }

    private Uni<Void> change(Mutiny.Session session, LockedAgent locked, PresenceCommand command, Caller caller) {
        AgentKey key = locked.agent().key();
        return calls.relevant(session, key, command).chain(marks -> {
            // Read behind the lock: who waited for it does not act in the past.
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            Transition step = PresenceMachine.apply(locked.presence().with(marks), command, now);
            Uni<Void> kept = calls.keep(session, key, step, command, now);
            return step.isVisible() ? kept.chain(() -> tell(session, locked, step, command, caller)) : kept;
        });
    }

    private Uni<Void> tell(
            Mutiny.Session session, LockedAgent locked, Transition step, PresenceCommand command, Caller caller) {
        Agent agent = locked.agent();
        AgentKey key = agent.key();
        Cause cause = Authority.cause(command, caller.roles(), caller.subject(), agent.subject());
        locked.presence().become(step.after());
        return timeline.step(session, key.tenantId(), key.agentId(), step.after(), cause, caller.subject())
                .chain(() -> outbox.add(
                        session,
                        PresenceEvents.changed(
                                key.tenantId(),
                                key.agentId(),
                                agent.code(),
                                step.before(),
                                step.after(),
                                cause,
                                caller.subject())));
    }
}
