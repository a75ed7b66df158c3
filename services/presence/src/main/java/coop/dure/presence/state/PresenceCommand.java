package coop.dure.presence.state;

import java.time.Duration;

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
     * A device of the agent is connected, or still is.
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

    /** Nothing but time has passed. */
    record PassTime() implements PresenceCommand {}
}
