package coop.dure.presence.alerts.watch;

/** What an alert tells. */
public enum AlertKind {
    /** An agent has been AWAY for one reason for too long. */
    BREAK_TOO_LONG,
    /** An agent has worked for too long behind a call. */
    AFTER_CALL_WORK_TOO_LONG,
    /** Of those who serve a queue nobody has been available for too long. */
    NOBODY_AVAILABLE,
    /** A call has waited in a queue for too long. */
    WAIT_TOO_LONG;

    /** Whether it is about an agent; otherwise about a queue. */
    public boolean isOfAgent() {
        return this == BREAK_TOO_LONG || this == AFTER_CALL_WORK_TOO_LONG;
    }
}
