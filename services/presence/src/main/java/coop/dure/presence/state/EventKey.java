package coop.dure.presence.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an event of a call happened, among the others of that call. Numbers of the switch count more than its clock,
 * which may have been set meanwhile; an event with a number more than one without; of two at one instant the later phase.
 *
 * @param at by the clock of the switch
 * @param sequence its number within the call, from a switch that numbers them
 * @param phase what happened
 */
public record EventKey<P extends Enum<P>>(
        Instant at, @Nullable Long sequence, P phase) implements Comparable<EventKey<P>> {
    @Override
    public int compareTo(EventKey<P> other) {
        if (sequence != null || other.sequence != null) {
            int bySwitch = Long.compare(
                    sequence == null ? Long.MIN_VALUE : sequence,
                    other.sequence == null ? Long.MIN_VALUE : other.sequence);
            if (bySwitch != 0) {
                return bySwitch;
            }
        }
        int byClock = at.compareTo(other.at);
        return byClock != 0 ? byClock : phase.compareTo(other.phase);
    }

    /** The newer of two of which there may be none. */
    public static <P extends Enum<P>> @Nullable EventKey<P> newer(
            @Nullable EventKey<P> one, @Nullable EventKey<P> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** The older of two of which there may be none. */
    public static <P extends Enum<P>> @Nullable EventKey<P> older(
            @Nullable EventKey<P> one, @Nullable EventKey<P> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }
}
