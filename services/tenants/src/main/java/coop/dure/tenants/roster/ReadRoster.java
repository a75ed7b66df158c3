package coop.dure.tenants.roster;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Page;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** A tenant's roster as it is now. */
@ApplicationScoped
public class ReadRoster {
    private final TenantTransactions transactions;

    ReadRoster(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** A page of its agents, by code. */
    Uni<Page<AgentDescription>> page(UUID tenantId, int limit, @Nullable Cursor after) {
        return transactions
                .inTenant(
                        tenantId,
                        session -> session.createQuery(
                                        "from Agent where tenantId = ?1 and present and code > ?2 order by code",
                                        Agent.class)
                                .setParameter(1, tenantId)
                                .setParameter(2, after == null ? "" : after.text(0))
                                .setMaxResults(limit + 1)
                                .getResultList()
                                .map(found ->
                                        found.stream().map(Agent::description).toList()))
                .map(agents -> Page.of(agents, limit, agent -> Cursor.behind(agent.code())));
    }

    /** Its queues, by code. */
    public Uni<List<QueueDescription>> queues(Mutiny.Session session, UUID tenantId) {
        return session.createQuery("from Queue where tenantId = ?1 and active order by code", Queue.class)
                .setParameter(1, tenantId)
                .getResultList()
                .map(found -> found.stream().map(Queue::description).toList());
    }

    /** Its teams, by code. */
    public Uni<List<TeamDescription>> teams(Mutiny.Session session, UUID tenantId) {
        return session.createQuery("from Team where tenantId = ?1 and active order by code", Team.class)
                .setParameter(1, tenantId)
                .getResultList()
                .map(found -> found.stream().map(Team::description).toList());
    }

    /** Its agents, by code. */
    public Uni<List<AgentDescription>> agents(Mutiny.Session session, UUID tenantId) {
        return session.createQuery("from Agent where tenantId = ?1 and present order by code", Agent.class)
                .setParameter(1, tenantId)
                .getResultList()
                .map(found -> found.stream().map(Agent::description).toList());
    }
}
