package coop.dure.presence.model;

import org.jspecify.annotations.Nullable;

/**
 * What a switch tells of a call.
 *
 * @param at epoch milliseconds
 * @param ending why a call ended that was not answered
 */
public record ModelEvent(
        String callRef,
        Kind kind,
        long at,
        @Nullable String queue,
        @Nullable String ending) implements Comparable<ModelEvent> {
    /** In the order in which they can happen. */
    public enum Kind {
        RINGING("RINGING"),
        ANSWERED("ON_CALL"),
        HELD("ON_HOLD"),
        RESUMED("ON_CALL"),
        TRANSFERRED("IDLE"),
        ENDED("IDLE");

        final String occupation;

        Kind(String occupation) {
            this.occupation = occupation;
        }

        boolean tellsOfAnAnswer() {
            return this != RINGING && this != ENDED;
        }
    }

    @Override
    public int compareTo(ModelEvent other) {
        int byClock = Long.compare(at, other.at);
        return byClock != 0 ? byClock : kind.compareTo(other.kind);
    }
}
