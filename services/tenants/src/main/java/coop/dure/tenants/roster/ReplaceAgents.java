package coop.dure.tenants.roster;

import coop.dure.contracts.Topics;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.tenants.state.TenantChange;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes a tenant's agents those of a list, and keeps on which days each was there. */
@ApplicationScoped
public class ReplaceAgents {
    /** Carries out the differences and adds their events to the change. */
    public Uni<Void> by(Mutiny.Session session, TenantChange change, List<AgentDescription> wished) {
        return session.createQuery("from Agent where tenantId = ?1", Agent.class)
                .setParameter(1, change.tenantId())
                .getResultList()
                .chain(found -> {
                    Map<String, Agent> known =
                            found.stream().collect(Collectors.toMap(agent -> agent.code, Function.identity()));
                    Uni<Void> done = Uni.createFrom().voidItem();
                    Set<String> kept = new HashSet<>();
                    for (AgentDescription one : wished) {
                        kept.add(one.code());
                        Agent agent = known.get(one.code());
                        if (agent == null) {
                            Agent made = new Agent(change.tenantId(), Ids.next(), one.code());
                            set(change, made, one);
                            done = done.chain(() -> session.persist(made));
                        } else if (!agent.is(one)) {
                            set(change, agent, one);
                        }
                    }
                    found.stream()
                            .filter(agent -> agent.present && !kept.contains(agent.code))
                            .forEach(agent -> leave(change, agent));
                    return done;
                });
    }

    private static void set(TenantChange change, Agent agent, AgentDescription wished) {
        if (!Objects.equals(agent.email, wished.email())) {
            // Another sign-in is another subject, which provisioning will find or make.
            agent.subject = null;
        }
        agent.displayName = wished.displayName();
        agent.email = wished.email();
        agent.extension = wished.extension();
        agent.queues = List.copyOf(wished.queueCodes());
        if (!agent.present) {
            agent.present = true;
            agent.active = change.begun(agent.active);
        }
        tell(change, agent);
    }

    private static void leave(TenantChange change, Agent agent) {
        agent.present = false;
        agent.active = change.ended(agent.active);
        tell(change, agent);
    }

    static void tell(TenantChange change, Agent agent) {
        agent.version = change.next(agent.version);
        change.tell(OutgoingEvent.of(Topics.TENANTS_STATE, agent.tenantId, "agent", agent.agentId, agent.event()));
    }
}
