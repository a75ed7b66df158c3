package coop.dure.presence.alerts.watch;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an alert is about.
 *
 * @param agentId the agent, of the kinds that are about one
 * @param agentCode its name within the tenant
 * @param queue the queue that it is about, or that the call of after-call work came by
 * @param reasonCode why the agent is away
 * @param callRef the call that left the work, or that waits longest
 */
public record About(
        @Nullable UUID agentId,
        @Nullable String agentCode,
        @Nullable String queue,
        @Nullable String reasonCode,
        @Nullable String callRef) {
    static About agent(
            UUID agentId, String code, @Nullable String queue, @Nullable String reason, @Nullable String call) {
        return new About(agentId, code, queue, reason, call);
    }

    static About queue(String queue, @Nullable String callRef) {
        return new About(null, null, queue, null, callRef);
    }

    /** Of each kind at most one alert is open about the same subject: an agent, or a queue. */
    public String subject(AlertKind kind) {
        return kind.isOfAgent() ? String.valueOf(agentId) : String.valueOf(queue);
    }
}
