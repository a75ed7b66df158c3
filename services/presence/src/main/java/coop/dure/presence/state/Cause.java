package coop.dure.presence.state;

/** Why a presence changed. */
public enum Cause {
    /** The agent chose, or a system of the tenant in the agent's name. */
    COMMAND,
    /** A supervisor or administrator chose for the agent. */
    SUPERVISOR,
    /** The switch told of a call. */
    CALL_EVENT,
    /** The agent entered or left the tenant's roster. */
    ROSTER,
    /** A time that the tenant's policy allows was over. */
    TIME_OVER,
    /** The agent's last connection, or telephone, was lost and did not come back in time; or the telephone did, or is not known any more. */
    CONNECTION
}
