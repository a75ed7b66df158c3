package coop.dure.cdr.statistics.agents;

import coop.dure.cdr.statistics.counting.AgentTime;
import java.util.UUID;

/**
 * What is kept of an agent's presence.
 *
 * @param key which agent
 * @param code by which figures name it
 * @param version of the event that told it; 0 where nothing was told yet
 * @param time what it does
 */
record KnownAgent(Key key, String code, long version, AgentTime time) {
    /** An agent of a tenant. */
    record Key(UUID tenantId, UUID agentId) {}

    KnownAgent with(AgentTime changed) {
        return new KnownAgent(key, code, version, changed);
    }
}
