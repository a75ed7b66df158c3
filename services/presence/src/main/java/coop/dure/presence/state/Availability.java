package coop.dure.presence.state;

/** The axis that the agent or a supervisor chooses. */
public enum Availability {
    SIGNED_OUT,
    AVAILABLE,
    AWAY
}
