package coop.dure.presence.live.board;

import coop.dure.contracts.presence.AgentPresenceChanged;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record of the log of presence.
 *
 * @param position its place
 * @param tenantId the tenant
 * @param agentId the agent
 * @param state the presence; {@code null} where the agent is gone
 * @param recent whether it is so young that nothing behind it can have been compacted away
 */
public record BoardRecord(
        Position position,
        UUID tenantId,
        UUID agentId,
        @Nullable AgentPresenceChanged state,
        boolean recent) {}
