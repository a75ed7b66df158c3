package coop.dure.tenants.roster;

import coop.dure.contracts.Validity;
import coop.dure.tenants.history.NewStart;
import coop.dure.tenants.state.TenantChange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** A tenant's service is to start on another day than it was described for: its agents are there from that day. */
@ApplicationScoped
public class MoveSeats {
    /** Carries it out and adds its events to the change. */
    public Uni<Void> to(Mutiny.Session session, TenantChange change, NewStart start) {
        return session.createQuery("from Agent where tenantId = ?1", Agent.class)
                .setParameter(1, change.tenantId())
                .getResultList()
                .invoke(all -> all.forEach(agent -> {
                    List<Validity> active = start.of(agent.active);
                    if (!active.equals(agent.active)) {
                        agent.active = active;
                        ReplaceAgents.tell(change, agent);
                    }
                }))
                .chain(session::flush);
    }
}
