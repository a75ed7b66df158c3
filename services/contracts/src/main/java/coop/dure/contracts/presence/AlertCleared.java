package coop.dure.contracts.presence;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alert is over.
 *
 * @param tenantId the tenant
 * @param alertId the alert
 * @param kind as it was raised
 * @param agentId the agent, where it is about one
 * @param agentCode the agent's name within the tenant
 * @param queue code of the queue that it is about, or that the call of the after-call work came by
 * @param raisedAt when it was raised
 * @param clearedAt when it was over
 * @param why ENDED (what it was about is over) or RULES (they allow it now)
 * @param version per alert; grows with every change
 */
public record AlertCleared(
        UUID tenantId,
        UUID alertId,
        String kind,
        @Nullable UUID agentId,
        @Nullable String agentCode,
        @Nullable String queue,
        Instant raisedAt,
        Instant clearedAt,
        String why,
        long version) {}
