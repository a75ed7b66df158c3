package coop.dure.presence.state;

import java.time.Instant;

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
     * The agent's last connection is gone.
     *
     * @param since when it was last heard of
     */
    record LoseConnection(Instant since) implements PresenceCommand {}

    /** The agent is connected (again). */
    record Connect() implements PresenceCommand {}

    /** Nothing but time has passed. */
    record PassTime() implements PresenceCommand {}
}
