package coop.dure.presence.commands;

import coop.dure.presence.state.CallMark;
import coop.dure.presence.state.CallPhase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The newest mark of one call at an agent's line. */
@Entity
@Table(name = "agent_call")
@SuppressWarnings("NullAway.Init") // Hibernate fills it
class StoredCall {
    @EmbeddedId
    private Key key;

    @Enumerated(EnumType.STRING)
    private CallPhase phase;

    private Instant at;

    protected StoredCall() {}

    StoredCall(AgentKey agent, String callRef, CallMark mark) {
        key = new Key(agent.tenantId(), agent.agentId(), callRef);
        become(mark);
    }

    final void become(CallMark mark) {
        phase = mark.phase();
        at = mark.at();
    }

    String callRef() {
        return key.callRef();
    }

    CallMark mark() {
        return new CallMark(phase, at);
    }

    /** Names a call at an agent's line. */
    @Embeddable
    record Key(
            @Column(name = "tenant_id") UUID tenantId,
            @Column(name = "agent_id") UUID agentId,
            @Column(name = "call_ref") String callRef) {}
}
