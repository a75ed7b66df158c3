package coop.dure.presence.state;

import java.time.Instant;
import java.util.UUID;

/** What a device is connected by. */
public sealed interface Hold {
    /**
     * Its newest heartbeat.
     *
     * @param until when the device is lost without another one
     */
    record Lease(Instant until) implements Hold {}

    /**
     * An open connection, which lives as long as the replica that has it.
     *
     * @param replica the replica's name while it lives
     */
    record Connection(UUID replica) implements Hold {}
}
