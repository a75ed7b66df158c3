package coop.dure.presence.timeline;

import coop.dure.presence.state.AgentPresence;
import coop.dure.presence.state.Cause;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Ends an agent's open interval and begins the next, in the transaction that changes the presence. */
@ApplicationScoped
public class KeepTimeline {
    /** Call it while the agent's presence row is locked. */
    public Uni<Void> step(
            Mutiny.Session session, UUID tenantId, UUID agentId, AgentPresence presence, Cause cause, String causedBy) {
        return session.createSelectionQuery(
                        "from PresenceInterval where key.tenantId = :tenant and key.agentId = :agent and untilAt is null",
                        PresenceInterval.class)
                .setParameter("tenant", tenantId)
                .setParameter("agent", agentId)
                .getSingleResult()
                .invoke(open -> open.end(presence.effectiveAt()))
                // The database has one open interval per agent, so the old one is ended before the new one begins.
                .chain(session::flush)
                .chain(() -> session.persist(new PresenceInterval(tenantId, agentId, presence, cause, causedBy)));
    }
}
