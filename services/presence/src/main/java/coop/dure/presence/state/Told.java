package coop.dure.presence.state;

import org.jspecify.annotations.Nullable;

/**
 * What an event of a call told beside what happened.
 *
 * @param value what it told
 * @param by the event
 */
public record Told<T extends Comparable<T>>(T value, EventKey<CallPhase> by) {

    /** What the newer event told; where both are one event, the greater value, so that their order is of no matter. */
    static <T extends Comparable<T>> @Nullable Told<T> newer(@Nullable Told<T> one, @Nullable Told<T> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        int order = one.by().compareTo(other.by());
        return (order != 0 ? order : one.value().compareTo(other.value())) >= 0 ? one : other;
    }
}
