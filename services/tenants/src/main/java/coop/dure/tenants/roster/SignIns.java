package coop.dure.tenants.roster;

import coop.dure.platform.outbox.Outbox;
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

    SignIns(Outbox outbox) {
        this.outbox = outbox;
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

    /** E-mails of agents who left and whose sign-in no present agent has. */
    public Uni<List<String>> left(Mutiny.Session session, UUID tenantId) {
        return session.createQuery(
                        "select distinct a.email from Agent a where a.tenantId = ?1 and not a.present and a.email is not"
                                + " null and not exists (select 1 from Agent b where b.tenantId = ?1 and b.present and"
                                + " b.email = a.email)",
                        String.class)
                .setParameter(1, tenantId)
                .getResultList();
    }

    /** Notes an agent's subject and tells of it. The tenant's row must be locked. */
    public Uni<Void> found(Mutiny.Session session, TenantChange change, UUID agentId, String subject) {
        return session.find(Agent.class, agentId).chain(agent -> {
            agent.subject = subject;
            ReplaceAgents.tell(change, agent);
            return session.flush().chain(() -> outbox.add(session, change.events()));
        });
    }
}
