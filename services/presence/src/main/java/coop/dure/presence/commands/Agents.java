package coop.dure.presence.commands;

import coop.dure.platform.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Finds agents of the roster and locks their presence. */
@ApplicationScoped
class Agents {
    /** The agent and its locked presence. The agent is read behind the lock, so one who just left is not found. */
    Uni<LockedAgent> lock(Mutiny.Session session, UUID tenantId, AgentName name) {
        return idOf(session, tenantId, name)
                .map(id -> new AgentKey(tenantId, id))
                .chain(key -> session.find(StoredPresence.class, key, LockModeType.PESSIMISTIC_WRITE)
                        .chain(presence -> session.find(Agent.class, key).map(agent -> {
                            if (presence == null || agent == null || !agent.isInRoster()) {
                                throw unknown(name);
                            }
                            return new LockedAgent(agent, presence);
                        })));
    }

    private static Uni<UUID> idOf(Mutiny.Session session, UUID tenantId, AgentName name) {
        if (name instanceof AgentName.ById byId) {
            return Uni.createFrom().item(byId.agentId());
        }
        return session.createSelectionQuery(
                        "select key.agentId from Agent where key.tenantId = :tenant and code = :code and inRoster",
                        UUID.class)
                .setParameter("tenant", tenantId)
                .setParameter("code", ((AgentName.ByCode) name).code())
                .setMaxResults(1)
                .getSingleResultOrNull()
                .onItem()
                .ifNull()
                .failWith(() -> unknown(name));
    }

    private static Problem unknown(AgentName name) {
        return name instanceof AgentName.ByCode byCode
                ? Problem.of(422, "invalid-body").field("/agent", "presence.agent-unknown", byCode.code())
                : Problem.of(404, "not-found").because("presence.agent-not-found", ((AgentName.ById) name).agentId());
    }

    /** An agent whose presence nobody else changes until the transaction ends. */
    record LockedAgent(Agent agent, StoredPresence presence) {}
}
