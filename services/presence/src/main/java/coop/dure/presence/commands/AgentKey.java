package coop.dure.presence.commands;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;

/** Names an agent across tenants. */
@Embeddable
record AgentKey(
        @Column(name = "tenant_id") UUID tenantId,
        @Column(name = "agent_id") UUID agentId) {}
