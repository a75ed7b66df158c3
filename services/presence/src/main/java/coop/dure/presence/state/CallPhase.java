package coop.dure.presence.state;

/**
 * What happened to a call at an agent's line, in the order in which it can happen. Of two events of one call at one
 * instant that the switch does not number, the later one of this list is newer.
 */
public enum CallPhase {
    RINGING,
    ANSWERED,
    HELD,
    RESUMED,
    /** Handed to somebody else: at this agent's line it is over. */
    TRANSFERRED,
    ENDED;

    /** Whether the call still keeps the agent busy. */
    public boolean isOpen() {
        return this != TRANSFERRED && this != ENDED;
    }

    /** Whether a call of which this is told was answered by the agent; an end alone does not tell. */
    public boolean tellsOfAnAnswer() {
        return this != RINGING && this != ENDED;
    }

    Occupation occupation() {
        return switch (this) {
            case RINGING -> Occupation.RINGING;
            case ANSWERED, RESUMED -> Occupation.ON_CALL;
            case HELD -> Occupation.ON_HOLD;
            case TRANSFERRED, ENDED -> Occupation.IDLE;
        };
    }
}
