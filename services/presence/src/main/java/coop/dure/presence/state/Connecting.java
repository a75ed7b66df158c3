package coop.dure.presence.state;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** What devices that come and go do: an agent is lost when its last one is, and not before its grace is over. */
final class Connecting {
    private Connecting() {}

    static AgentPresence renewed(AgentPresence before, String device, Instant until) {
        SortedMap<String, Instant> leases = new TreeMap<>(before.leases());
        leases.put(device, until);
        AgentPresence after = before.withLeases(leases, null);
        return Choice.CONNECTION_LOST.equals(after.next()) ? after.withNext(null) : after;
    }

    static AgentPresence ended(AgentPresence before, String device, Instant since, Duration grace) {
        if (!before.leases().containsKey(device)) {
            return before;
        }
        SortedMap<String, Instant> leases = new TreeMap<>(before.leases());
        leases.remove(device);
        return before.withLeases(leases, leases.isEmpty() ? since.plus(grace) : before.landsAt());
    }
}
