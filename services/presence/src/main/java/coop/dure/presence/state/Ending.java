package coop.dure.presence.state;

/** How a call ended at a line that had rung, as far as the switch tells. */
public enum Ending {
    /** It rang as long as the switch lets it, or the agent refused it. */
    NO_ANSWER,
    /** The caller gave up. */
    CALLER_GONE,
    /** Somebody else took it. */
    ANSWERED_ELSEWHERE
}
