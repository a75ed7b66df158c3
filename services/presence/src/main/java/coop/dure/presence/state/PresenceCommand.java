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

    /**
     * The switch tells of a call at the agent's line.
     *
     * @param callRef the call, as the switch names it
     * @param phase what happened to it
     * @param at when, by the clock of the switch
     */
    record ReportCall(String callRef, CallPhase phase, Instant at) implements PresenceCommand {}
}
