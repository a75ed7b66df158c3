package coop.dure.presence.state;

import java.time.Instant;

/**
 * The newest that is known of one call at an agent's line.
 *
 * @param phase how far it has come
 * @param at when, by the clock of the switch
 */
public record CallMark(CallPhase phase, Instant at) {
    /** Whether this happened after {@code other}: an event that did not is late and undoes nothing. */
    public boolean isNewerThan(CallMark other) {
        int order = at.compareTo(other.at);
        return order > 0 || order == 0 && phase.compareTo(other.phase) > 0;
    }

    /** Whether the call still keeps the agent busy. */
    public boolean isOpen() {
        return phase != CallPhase.ENDED;
    }
}
