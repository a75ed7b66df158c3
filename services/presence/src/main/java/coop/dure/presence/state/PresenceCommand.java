package coop.dure.presence.state;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** What can change an agent's presence. */
public sealed interface PresenceCommand {
    /**
     * Somebody chooses an availability. During a call it waits for the call's end.
     *
     * @param wanted what is chosen
     */
    record ChooseAvailability(Choice wanted) implements PresenceCommand {}

    /** Somebody ends the after-call work. */
    record FinishAfterCallWork() implements PresenceCommand {}

    /**
     * The switch tells of a call at the agent's line.
     *
     * @param callRef the call, as the switch names it
     * @param told what happened to it
     */
    record ReportCall(String callRef, CallMark told) implements PresenceCommand {}

    /**
     * The switch tells of a telephone of the agent's line.
     *
     * @param telephone the telephone, as the switch names it
     * @param reachable whether a call would get there
     * @param at when that was, to the microsecond
     */
    record TellTelephone(String telephone, boolean reachable, Instant at) implements PresenceCommand {}

    /**
     * A device of the agent is connected, or still is. Where it comes back too often it is not taken.
     *
     * @param device its name, which the agent's program chooses
     * @param lasts how long it need not be heard of
     */
    record RenewLease(String device, Duration lasts) implements PresenceCommand {}

    /**
     * A device of the agent says that it goes.
     *
     * @param device its name
     */
    record EndLease(String device) implements PresenceCommand {}

    /**
     * A device of the agent has opened a connection. Where an agent opens too many it is not taken.
     *
     * @param device the connection's name
     * @param replica the replica that has it
     */
    record OpenConnection(String device, UUID replica) implements PresenceCommand {}

    /**
     * A replica is no more, and none of its connections.
     *
     * @param replica its name
     * @param since when it was heard of last, and a little
     */
    record LoseConnections(UUID replica, Instant since) implements PresenceCommand {}

    /** Nothing but time has passed. */
    record PassTime() implements PresenceCommand {}
}
