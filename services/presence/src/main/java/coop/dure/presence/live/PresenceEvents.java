package coop.dure.presence.live;

import coop.dure.contracts.Topics;
import coop.dure.contracts.presence.AgentPresenceChanged;
import coop.dure.contracts.presence.QueueFiguresChanged;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.presence.state.AgentPresence;
import coop.dure.presence.state.Choice;
import coop.dure.presence.state.Origin;
import coop.dure.presence.state.Origins;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells of presence on {@code presence.state.v1}; the key is the agent's or the queue's. */
public final class PresenceEvents {
    /** The aggregate in the key. */
    static final String AGENT = "agent";

    /** As above. */
    static final String QUEUE = "queue";

    /** As above. */
    static final String ALERT = "alert";

    private PresenceEvents() {}

    /**
     * Whose presence it is.
     *
     * @param queues codes of the queues that the agent serves
     * @param team code of the team that it is in
     */
    public record Whose(
            UUID tenantId,
            UUID agentId,
            String code,
            List<String> queues,
            @Nullable String team) {}

    /** The whole presence after a change. */
    public static OutgoingEvent changed(
            Whose whose, AgentPresence before, AgentPresence after, Origin change, Origins origins) {
        Choice next = after.next();
        return changed(new AgentPresenceChanged(
                whose.tenantId(),
                whose.agentId(),
                whose.code(),
                after.chosen().availability().name(),
                after.chosen().reasonCode(),
                after.occupation().name(),
                next == null ? null : next.availability().name(),
                next == null ? null : next.reasonCode(),
                before.chosen().availability().name(),
                before.occupation().name(),
                change.subject(),
                change.cause().name(),
                after.callRef(),
                after.workUntil(),
                after.links().anyDampedUntil(),
                after.effectiveAt(),
                change.actor().name(),
                told(origins.chosen()),
                told(origins.next()),
                whose.queues(),
                whose.team(),
                after.version()));
    }

    /** As the log tells it. */
    public static AgentPresenceChanged.@Nullable Origin told(@Nullable Origin origin) {
        return origin == null
                ? null
                : new AgentPresenceChanged.Origin(
                        origin.actor().name(), origin.cause().name(), origin.subject());
    }

    /** The whole presence as it is told. */
    public static OutgoingEvent changed(AgentPresenceChanged state) {
        return OutgoingEvent.of(Topics.PRESENCE_STATE, state.tenantId(), AGENT, state.agentId(), state);
    }

    /** All figures of a queue after a change. */
    public static OutgoingEvent changed(QueueFiguresChanged figures) {
        return OutgoingEvent.of(Topics.PRESENCE_STATE, figures.tenantId(), QUEUE, figures.queueId(), figures);
    }

    /** There is no such queue any more. */
    public static OutgoingEvent queueGone(UUID tenantId, UUID queueId) {
        return OutgoingEvent.tombstone(Topics.PRESENCE_STATE, tenantId, QUEUE, queueId, "QueueFiguresChanged");
    }

    /** The agent has left the roster: there is no presence of it any more. */
    public static OutgoingEvent gone(UUID tenantId, UUID agentId) {
        return OutgoingEvent.tombstone(Topics.PRESENCE_STATE, tenantId, AGENT, agentId, "AgentPresenceChanged");
    }
}
