package coop.dure.presence.state;

/**
 * The axis that follows from the agent's calls. Nobody chooses it, and it never changes the other axis by itself but for
 * a call that nobody answered. Of several that hold at once the last of this list is shown.
 */
public enum Occupation {
    IDLE,
    /** Work that a call leaves behind, until it is done or its time is over. */
    AFTER_CALL_WORK,
    RINGING,
    /** The only calls are held ones. */
    ON_HOLD,
    ON_CALL;

    /** Whether somebody is on the line: what is chosen meanwhile waits. */
    boolean isInCall() {
        return this == ON_HOLD || this == ON_CALL;
    }
}
