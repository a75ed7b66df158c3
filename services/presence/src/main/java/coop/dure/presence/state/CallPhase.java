package coop.dure.presence.state;

/** How far a call at an agent's line has come. Of two events of one call at one instant the later phase is newer. */
public enum CallPhase {
    RINGING,
    ANSWERED,
    ENDED
}
