package coop.dure.presence.live.board;

import coop.dure.contracts.presence.AgentPresenceChanged;

/** What an agent of a queue does now; every agent is in exactly one. */
public enum AgentState {
    /** AVAILABLE and IDLE: a call could be given to it. */
    CAN_TAKE_CALL,
    RINGING,
    /** Somebody is on the line, or on hold. */
    ON_CALL,
    AFTER_CALL_WORK,
    /** AWAY because it did not answer. */
    NOT_RESPONDING,
    AWAY,
    SIGNED_OUT;

    static AgentState of(AgentPresenceChanged agent) {
        return switch (agent.occupation()) {
            case "RINGING" -> RINGING;
            case "ON_CALL", "ON_HOLD" -> ON_CALL;
            case "AFTER_CALL_WORK" -> AFTER_CALL_WORK;
            default -> idle(agent);
        };
    }

    private static AgentState idle(AgentPresenceChanged agent) {
        return switch (agent.availability()) {
            case "AVAILABLE" -> CAN_TAKE_CALL;
            case "AWAY" -> "NOT_RESPONDING".equals(agent.reasonCode()) ? NOT_RESPONDING : AWAY;
            default -> SIGNED_OUT;
        };
    }
}
