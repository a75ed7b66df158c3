package coop.dure.presence.model;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The devices of an agent.
 *
 * @param leases until when each is there, of those that have no connection
 * @param connections which replica each is connected to
 * @param landsAt when the grace of who has none is over
 * @param gone whose grace was over in a call that goes on, with what it would have had behind it; else empty
 */
record ModelDevices(
        SortedMap<String, Long> leases,
        SortedMap<String, String> connections,
        @Nullable Long landsAt,
        Optional<Behind> gone) {
    static final ModelDevices NONE = new ModelDevices(new TreeMap<>(), new TreeMap<>(), null, Optional.empty());

    /** What was wished for behind a call, if anything. */
    record Behind(@Nullable Wish wish) {}

    ModelDevices leased(String device, long until) {
        ModelDevices after =
                new ModelDevices(new TreeMap<>(leases), new TreeMap<>(connections), null, Optional.empty());
        after.leases.put(device, until);
        return after;
    }

    ModelDevices connected(String device, String replica) {
        ModelDevices after =
                new ModelDevices(new TreeMap<>(leases), new TreeMap<>(connections), null, Optional.empty());
        after.connections.put(device, replica);
        return after;
    }

    ModelDevices without(String device, long since, long grace) {
        return without(
                lease -> lease.getKey().equals(device), link -> link.getKey().equals(device), since + grace);
    }

    ModelDevices withoutReplica(String replica, long since, long grace) {
        return without(lease -> false, link -> link.getValue().equals(replica), since + grace);
    }

    ModelDevices landed() {
        return new ModelDevices(leases, connections, null, Optional.empty());
    }

    ModelDevices goneInACall(@Nullable Wish behind) {
        return new ModelDevices(leases, connections, null, Optional.of(new Behind(behind)));
    }

    private ModelDevices without(
            Predicate<Map.Entry<String, Long>> ofLeases,
            Predicate<Map.Entry<String, String>> ofConnections,
            long landing) {
        SortedMap<String, Long> leased = new TreeMap<>(leases);
        SortedMap<String, String> connected = new TreeMap<>(connections);
        boolean any =
                leased.entrySet().removeIf(ofLeases) | connected.entrySet().removeIf(ofConnections);
        boolean lost = any && leased.isEmpty() && connected.isEmpty();
        return new ModelDevices(leased, connected, lost ? Long.valueOf(landing) : landsAt, gone);
    }
}
