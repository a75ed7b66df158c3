package coop.dure.presence.state;

/** The axis that follows from the agent's calls. Nobody chooses it, and it never changes the other axis by itself. */
public enum Occupation {
    IDLE,
    RINGING,
    ON_CALL
}
