package coop.dure.presence.commands;

import coop.dure.presence.state.AgentPresence;
import coop.dure.presence.state.Availability;
import coop.dure.presence.state.CallMark;
import coop.dure.presence.state.Choice;
import coop.dure.presence.state.Occupation;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The row that is locked before an agent's presence changes. */
@Entity
@Table(name = "agent_presence")
@SuppressWarnings("NullAway.Init") // Hibernate fills it
class StoredPresence {
    @EmbeddedId
    private AgentKey key;

    @Enumerated(EnumType.STRING)
    private Availability availability;

    @Column(name = "reason_code")
    private @Nullable String reasonCode;

    @Enumerated(EnumType.STRING)
    @Column(name = "next_availability")
    private @Nullable Availability nextAvailability;

    @Column(name = "next_reason_code")
    private @Nullable String nextReasonCode;

    @Enumerated(EnumType.STRING)
    private Occupation occupation;

    @Column(name = "call_ref")
    private @Nullable String callRef;

    @Column(name = "effective_at")
    private Instant effectiveAt;

    private long version;

    AgentPresence with(SortedMap<String, CallMark> calls) {
        Choice next = nextAvailability == null ? null : new Choice(nextAvailability, nextReasonCode);
        return new AgentPresence(new Choice(availability, reasonCode), next, calls, effectiveAt, version);
    }

    void become(AgentPresence presence) {
        Choice next = presence.next();
        availability = presence.chosen().availability();
        reasonCode = presence.chosen().reasonCode();
        nextAvailability = next == null ? null : next.availability();
        nextReasonCode = next == null ? null : next.reasonCode();
        occupation = presence.occupation();
        callRef = presence.callRef();
        effectiveAt = presence.effectiveAt();
        version = presence.version();
    }

    PresenceView view(Agent agent) {
        return new PresenceView(
                key.agentId(),
                agent.code(),
                agent.displayName(),
                agent.extension(),
                agent.queues(),
                availability,
                reasonCode,
                nextAvailability,
                nextReasonCode,
                occupation,
                callRef,
                effectiveAt,
                version);
    }

    long version() {
        return version;
    }
}
