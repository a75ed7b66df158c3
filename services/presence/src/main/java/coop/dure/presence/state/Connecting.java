package coop.dure.presence.state;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** What devices that come and go do: an agent is lost when its last one is, and not before its grace is over. */
final class Connecting {
    private Connecting() {}

    /** Where it comes back too often it is not taken: the device is not among those that are connected. */
    static AgentPresence renewed(AgentPresence before, String device, Instant until, Instant now) {
        Links links =
                before.links().has(device) ? before.links() : before.links().returned(device, now);
        return links.dampedUntil(device) == null
                ? back(before, links.with(device, new Hold.Lease(until)))
                : before.withLinks(links);
    }

    /** Where too many were opened it is not taken: the device is not among those that are connected. */
    static AgentPresence opened(AgentPresence before, String device, UUID replica, Instant now) {
        if (before.links().flappingUntil() != null) {
            return before;
        }
        Links counted = before.links().counted(now);
        return counted.flappingUntil() == null
                ? back(before, counted.with(device, new Hold.Connection(replica)))
                : before.withLinks(counted);
    }

    static AgentPresence ended(AgentPresence before, String device, Instant since, Duration grace) {
        return before.withLinks(before.links().without(one -> one.getKey().equals(device), since, grace));
    }

    /** All connections of a replica that is no more. */
    static AgentPresence lost(AgentPresence before, UUID replica, Instant since, Duration grace) {
        Hold lost = new Hold.Connection(replica);
        return before.withLinks(before.links().without(one -> one.getValue().equals(lost), since, grace));
    }

    private static AgentPresence back(AgentPresence before, Links links) {
        AgentPresence after = before.withLinks(links);
        Links.Landed landed = before.links().landed();
        return landed == null ? after : after.withNext(landed.instead());
    }
}
