package coop.dure.tenants.roster;

import coop.dure.platform.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Agents serve only queues that there are: where a description has one of the two lists, the tenant has the other. */
@ApplicationScoped
public class RosterCheck {
    private final ReadRoster roster;

    RosterCheck(ReadRoster roster) {
        this.roster = roster;
    }

    /** Refuses agents with a queue that the tenant does not have, and queues without one that an agent serves. */
    public Uni<Void> of(
            Mutiny.Session session,
            UUID tenantId,
            @Nullable List<AgentDescription> agents,
            @Nullable List<QueueDescription> queues) {
        if ((agents == null) == (queues == null)) {
            return Uni.createFrom().voidItem();
        }
        return roster.queues(session, tenantId)
                .map(RosterCheck::codes)
                .chain(stored -> agents != null
                        ? Uni.createFrom().item(() -> refuseUnknown(agents, stored))
                        : roster.agents(session, tenantId).map(served -> refuseServed(served, stored, codes(queues))));
    }

    private static Set<String> codes(@Nullable List<QueueDescription> queues) {
        return queues == null
                ? Set.of()
                : queues.stream().map(QueueDescription::code).collect(Collectors.toSet());
    }

    private static @Nullable Void refuseUnknown(List<AgentDescription> agents, Set<String> stored) {
        Problem refused = Problem.of(422, "invalid-tenant");
        for (int i = 0; i < agents.size(); i++) {
            List<String> serves = agents.get(i).queueCodes();
            for (int q = 0; q < serves.size(); q++) {
                if (!stored.contains(serves.get(q))) {
                    refused.field("/agents/" + i + "/queues/" + q, "agent.unknown-queue", serves.get(q));
                }
            }
        }
        return thrown(refused);
    }

    private static @Nullable Void refuseServed(List<AgentDescription> agents, Set<String> stored, Set<String> wished) {
        Problem refused = Problem.of(422, "invalid-tenant");
        for (AgentDescription agent : agents) {
            for (String code : agent.queueCodes()) {
                if (stored.contains(code) && !wished.contains(code)) {
                    refused.field("/queues", "queue.served", code, agent.code());
                }
            }
        }
        return thrown(refused);
    }

    private static @Nullable Void thrown(Problem refused) {
        if (!refused.faults().isEmpty()) {
            throw refused;
        }
        return null;
    }
}
