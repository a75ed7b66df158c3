package coop.dure.presence.live.board;

import coop.dure.contracts.presence.AgentPresenceChanged;
import coop.dure.contracts.presence.AlertRaised;
import coop.dure.contracts.presence.QueueFiguresChanged;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record of the log of presence.
 *
 * @param position its place
 * @param tenantId the tenant
 * @param what what it tells
 * @param recent whether it is so young that nothing behind it can have been compacted away
 */
public record BoardRecord(Position position, UUID tenantId, What what, boolean recent) {
    /** What a record tells. */
    public sealed interface What {}

    /**
     * Of an agent.
     *
     * @param state the presence; {@code null} where the agent is gone
     */
    public record OfAgent(UUID agentId, @Nullable AgentPresenceChanged state) implements What {}

    /**
     * Of a queue.
     *
     * @param figures its figures; {@code null} where the queue is gone
     */
    public record OfQueue(UUID queueId, @Nullable QueueFiguresChanged figures) implements What {}

    /**
     * Of an alert.
     *
     * @param alert the alert while it is open; {@code null} where it was cleared
     */
    public record OfAlert(UUID alertId, @Nullable AlertRaised alert) implements What {}
}
