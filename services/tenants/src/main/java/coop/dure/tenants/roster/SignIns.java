package coop.dure.tenants.roster;

import coop.dure.platform.outbox.Outbox;
import coop.dure.tenants.access.FormerSignIns;
import coop.dure.tenants.state.TenantChange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The sign-ins of agents: who is to have one, and which subject it became. */
@ApplicationScoped
public class SignIns {
    private final Outbox outbox;
    private final FormerSignIns formerSignIns;

    SignIns(Outbox outbox, FormerSignIns formerSignIns) {
        this.outbox = outbox;
        this.formerSignIns = formerSignIns;
    }

    /**
     * An agent who is to have a sign-in and has none yet.
     *
     * @param agentId the agent
     * @param email its sign-in
     * @param displayName the person's name
     */
    public record Missing(UUID agentId, String email, String displayName) {}

    /** Agents with an e-mail whose sign-in is not known yet. */
    public Uni<List<Missing>> missing(Mutiny.Session session, UUID tenantId) {
        return session.createQuery(
                        "select new coop.dure.tenants.roster.SignIns$Missing(agentId, email, displayName) from Agent"
                                + " where tenantId = ?1 and present and email is not null and subject is null"
                                + " order by code",
                        Missing.class)
                .setParameter(1, tenantId)
                .getResultList();
    }

    /** E-mails of the agents who are there. */
    public Uni<List<String>> emails(Mutiny.Session session, UUID tenantId) {
        return session.createQuery(
                        "select distinct email from Agent where tenantId = ?1 and present and email is not null",
                        String.class)
                .setParameter(1, tenantId)
                .getResultList();
    }

    /**
     * Notes an agent's subject and tells of it. Where the agent left or got another e-mail meanwhile, the e-mail is noted
     * as one to be taken out again. The tenant's row must be locked.
     */
    public Uni<Void> found(Mutiny.Session session, TenantChange change, Missing asked, String subject) {
        return session.find(Agent.class, asked.agentId()).chain(agent -> {
            if (!agent.present || !asked.email().equals(agent.email)) {
                return formerSignIns.note(session, change.tenantId(), FormerSignIns.AGENTS, List.of(asked.email()));
            }
            agent.subject = subject;
            ReplaceAgents.tell(change, agent);
            return session.flush().chain(() -> outbox.add(session, change.events()));
        });
    }
}
