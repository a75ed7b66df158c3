package coop.dure.presence.live;

import coop.dure.contracts.Topics;
import coop.dure.contracts.presence.AgentPresenceChanged;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.presence.state.AgentPresence;
import coop.dure.presence.state.Cause;
import coop.dure.presence.state.Choice;
import java.util.UUID;

/** Tells of presence on {@code presence.state.v1}; the key is the agent's. */
public final class PresenceEvents {
    /** The aggregate in the key. */
    static final String AGENT = "agent";

    private PresenceEvents() {}

    /** The whole presence after a change. */
    public static OutgoingEvent changed(
            UUID tenantId,
            UUID agentId,
            String code,
            AgentPresence before,
            AgentPresence after,
            Cause cause,
            String causedBy) {
        Choice next = after.next();
        return OutgoingEvent.of(
                Topics.PRESENCE_STATE,
                tenantId,
                AGENT,
                agentId,
                new AgentPresenceChanged(
                        tenantId,
                        agentId,
                        code,
                        after.chosen().availability().name(),
                        after.chosen().reasonCode(),
                        after.occupation().name(),
                        next == null ? null : next.availability().name(),
                        next == null ? null : next.reasonCode(),
                        before.chosen().availability().name(),
                        before.occupation().name(),
                        causedBy,
                        cause.name(),
                        after.callRef(),
                        after.effectiveAt(),
                        after.version()));
    }

    /** The agent has left the roster: there is no presence of it any more. */
    public static OutgoingEvent gone(UUID tenantId, UUID agentId) {
        return OutgoingEvent.tombstone(Topics.PRESENCE_STATE, tenantId, AGENT, agentId, "AgentPresenceChanged");
    }
}
