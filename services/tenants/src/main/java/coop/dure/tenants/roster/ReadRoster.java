package coop.dure.tenants.roster;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** A tenant's roster as it is now. */
@ApplicationScoped
public class ReadRoster {
    /** Its queues, by code. */
    public Uni<List<QueueDescription>> queues(Mutiny.Session session, UUID tenantId) {
        return session.createQuery("from Queue where tenantId = ?1 and active order by code", Queue.class)
                .setParameter(1, tenantId)
                .getResultList()
                .map(found -> found.stream().map(Queue::description).toList());
    }

    /** Its agents, by code. */
    public Uni<List<AgentDescription>> agents(Mutiny.Session session, UUID tenantId) {
        return session.createQuery("from Agent where tenantId = ?1 and present order by code", Agent.class)
                .setParameter(1, tenantId)
                .getResultList()
                .map(found -> found.stream().map(Agent::description).toList());
    }
}
