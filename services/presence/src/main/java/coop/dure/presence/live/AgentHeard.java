package coop.dure.presence.live;

import coop.dure.contracts.presence.AgentPresenceChanged;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the log told this replica of an agent.
 *
 * @param agentId the agent
 * @param state its presence; {@code null} where it has left the roster
 */
public record AgentHeard(UUID agentId, @Nullable AgentPresenceChanged state) {}
