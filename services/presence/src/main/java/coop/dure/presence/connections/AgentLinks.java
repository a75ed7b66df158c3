package coop.dure.presence.connections;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The connections of agents that this replica has. */
@ApplicationScoped
class AgentLinks {
    private final Map<String, AgentLink> byId = new ConcurrentHashMap<>();
    private final Map<UUID, Set<AgentLink>> byAgent = new ConcurrentHashMap<>();

    AgentLinks(MeterRegistry meters) {
        Gauge.builder("dure.presence.connections.open", byId, Map::size)
                .description("Connections of agents that are open")
                .register(meters);
    }

    void add(AgentLink link) {
        byId.put(link.id(), link);
        byAgent.compute(link.agentId(), (agentId, others) -> {
            Set<AgentLink> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(link);
            return all;
        });
    }

    /** It is no more; whoever takes it out first sees to what follows. */
    @Nullable
    AgentLink remove(String id) {
        AgentLink link = byId.remove(id);
        if (link != null) {
            byAgent.computeIfPresent(link.agentId(), (agentId, all) -> {
                all.remove(link);
                return all.isEmpty() ? null : all;
            });
        }
        return link;
    }

    @Nullable
    AgentLink find(String id) {
        return byId.get(id);
    }

    /** The other side is there. */
    void heard(String id) {
        AgentLink link = find(id);
        if (link != null) {
            link.heard();
        }
    }

    List<AgentLink> all() {
        return List.copyOf(byId.values());
    }

    /** Closes all of them; what follows from that is for whoever calls. */
    void closeAll(CloseCode code) {
        all().forEach(link -> {
            if (remove(link.id()) != null) {
                link.close(code);
            }
        });
    }

    /** Those of one agent. */
    Set<AgentLink> of(UUID agentId) {
        return byAgent.getOrDefault(agentId, Set.of());
    }
}
