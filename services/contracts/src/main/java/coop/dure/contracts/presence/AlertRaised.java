package coop.dure.contracts.presence;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something in a tenant goes on for longer than its rules allow. On {@code presence.state.v1} for as long as the alert is
 * open.
 *
 * @param tenantId the tenant
 * @param alertId the alert: the same when it is cleared
 * @param kind BREAK_TOO_LONG, AFTER_CALL_WORK_TOO_LONG (about an agent), NOBODY_AVAILABLE or WAIT_TOO_LONG (about a queue)
 * @param agentId the agent, where it is about one
 * @param agentCode the agent's name within the tenant
 * @param queue code of the queue that it is about, or that the call of the after-call work came by
 * @param reasonCode why the agent is AWAY, of a break
 * @param callRef the call that left the after-call work, or that waits longest, as the source names it
 * @param seconds what the tenant's rules allowed when it was raised
 * @param since since when it goes on
 * @param raisedAt when it had gone on for longer than the rules allow, however late that was seen
 * @param version per alert; grows with every change
 */
public record AlertRaised(
        UUID tenantId,
        UUID alertId,
        String kind,
        @Nullable UUID agentId,
        @Nullable String agentCode,
        @Nullable String queue,
        @Nullable String reasonCode,
        @Nullable String callRef,
        int seconds,
        Instant since,
        Instant raisedAt,
        long version) {}
