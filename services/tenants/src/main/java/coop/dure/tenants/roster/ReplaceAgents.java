package coop.dure.tenants.roster;

import coop.dure.contracts.Topics;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.tenants.access.FormerSignIns;
import coop.dure.tenants.differences.Difference;
import coop.dure.tenants.state.TenantChange;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
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
    private final FormerSignIns formerSignIns;

    ReplaceAgents(FormerSignIns formerSignIns) {
        this.formerSignIns = formerSignIns;
    }

    /** Carries out the differences and adds their events to the change. */
    public Uni<Void> by(Mutiny.Session session, TenantChange change, List<AgentDescription> wished) {
        return session.createQuery("from Agent where tenantId = ?1", Agent.class)
                .setParameter(1, change.tenantId())
                .getResultList()
                .chain(found -> {
                    Map<String, Agent> known =
                            found.stream().collect(Collectors.toMap(agent -> agent.code, Function.identity()));
                    List<Agent> added = new ArrayList<>();
                    List<String> former = new ArrayList<>();
                    Set<String> kept = new HashSet<>();
                    for (AgentDescription one : wished) {
                        kept.add(one.code());
                        Agent agent = known.get(one.code());
                        if (agent == null) {
                            Agent made = new Agent(change.tenantId(), Ids.next(), one.code());
                            set(change, made, one);
                            added.add(made);
                        } else if (!agent.is(one)) {
                            if (agent.email != null && !agent.email.equals(one.email())) {
                                former.add(agent.email);
                            }
                            set(change, agent, one);
                        }
                    }
                    found.stream()
                            .filter(agent -> agent.present && !kept.contains(agent.code))
                            .forEach(agent -> {
                                if (agent.email != null) {
                                    former.add(agent.email);
                                }
                                leave(change, agent);
                            });
                    return session.persistAll(added.toArray())
                            .chain(session::flush)
                            .chain(() -> formerSignIns.note(session, change.tenantId(), FormerSignIns.AGENTS, former));
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
        agent.team = wished.team();
        agent.skills = Map.copyOf(wished.skillLevels());
        if (!agent.present) {
            agent.present = true;
            agent.active = change.begun(agent.active);
        }
        tell(change, agent);
    }

    private static void leave(TenantChange change, Agent agent) {
        agent.present = false;
        // Whoever comes back with the same e-mail is to get its place in the organization again.
        agent.subject = null;
        LocalDate on = change.endsOn();
        LocalDate from = agent.active.get(agent.active.size() - 1).from();
        boolean served = from.isBefore(on);
        agent.active = change.ended(agent.active);
        change.removes(
                Difference.pointer("agents", agent.code),
                served ? "removal.agent" : "removal.agent-unbegun",
                agent.code,
                agent.displayName,
                served ? on.minusDays(1) : from,
                agent.queues.size());
        tell(change, agent);
    }

    static void tell(TenantChange change, Agent agent) {
        agent.version = change.next(agent.version);
        change.tell(OutgoingEvent.of(Topics.TENANTS_STATE, agent.tenantId, "agent", agent.agentId, agent.event()));
    }
}
