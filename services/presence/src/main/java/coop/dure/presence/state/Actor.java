package coop.dure.presence.state;

/** Who changed a presence. */
public enum Actor {
    /** The agent. */
    AGENT,
    /** A supervisor or administrator, for another. */
    SUPERVISOR,
    /** A system of the tenant, in the agent's name. */
    SYSTEM,
    /** The switch, as a system of the tenant tells. */
    PBX,
    /** Nobody: the roster, or what the policy lets happen by itself. */
    PLATFORM
}
