package coop.dure.presence.model;

import org.jspecify.annotations.Nullable;

/**
 * What a switch tells of a call.
 *
 * @param at epoch milliseconds
 * @param ending why a call ended that was not answered
 * @param sequence the number that the switch gave it among the call's, if it numbers them
 */
public record ModelEvent(
        String callRef,
        Kind kind,
        long at,
        @Nullable String queue,
        @Nullable String ending,
        @Nullable Long sequence) implements Comparable<ModelEvent> {
    /** Of a switch that numbers nothing. */
    public ModelEvent(String callRef, Kind kind, long at, @Nullable String queue, @Nullable String ending) {
        this(callRef, kind, at, queue, ending, null);
    }

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
        // Whatever has a number is newer than what has none.
        int byNumber = Long.compare(sequence == null ? -1 : sequence, other.sequence == null ? -1 : other.sequence);
        if (byNumber != 0) {
            return byNumber;
        }
        int byClock = Long.compare(at, other.at);
        return byClock != 0 ? byClock : kind.compareTo(other.kind);
    }
}
