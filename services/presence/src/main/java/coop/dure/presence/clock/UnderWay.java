package coop.dure.presence.clock;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The agents for whom this replica does what is due. So many of one tenant at most: they stand in the line in which its
 * people's commands stand, too.
 */
final class UnderWay {
    private final int mostOfTenant;
    private final Map<UUID, Set<UUID>> agents = new ConcurrentHashMap<>();

    UnderWay(int mostOfTenant) {
        this.mostOfTenant = mostOfTenant;
    }

    /** Whether it may be done now; by one thread. */
    boolean begin(UUID tenantId, UUID agentId) {
        Set<UUID> ofTenant = agents.computeIfAbsent(tenantId, ignored -> ConcurrentHashMap.newKeySet());
        return ofTenant.size() < mostOfTenant && ofTenant.add(agentId);
    }

    void end(UUID tenantId, UUID agentId) {
        agents.getOrDefault(tenantId, new HashSet<>()).remove(agentId);
    }

    /** Tenants of whom no more are begun just now. */
    UUID[] full() {
        return agents.entrySet().stream()
                .filter(tenant -> tenant.getValue().size() >= mostOfTenant)
                .map(Map.Entry::getKey)
                .toArray(UUID[]::new);
    }

    /** How many they are, of all tenants. */
    int size() {
        return agents.values().stream().mapToInt(Set::size).sum();
    }
}
