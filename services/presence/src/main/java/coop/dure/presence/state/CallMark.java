package coop.dure.presence.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one call at an agent's line: its newest event, and what any of its events told.
 *
 * @param phase the newest event
 * @param at when, by the clock of the switch
 * @param sequence the event's number within the call, from a switch that numbers them
 * @param answeredAt when it was first told to be answered by the agent
 * @param queue code of the queue that it came by
 * @param ending how it ended, of a call that was not answered here
 * @param closedAt when it was first told to be over
 * @param work what it leaves behind, of one that was answered and is over
 */
public record CallMark(
        CallPhase phase,
        Instant at,
        @Nullable Long sequence,
        @Nullable Instant answeredAt,
        @Nullable String queue,
        @Nullable Ending ending,
        @Nullable Instant closedAt,
        @Nullable AfterCallWork work) {

    /** What one event tells. */
    public static CallMark told(
            CallPhase phase, Instant at, @Nullable Long sequence, @Nullable String queue, @Nullable Ending ending) {
        return new CallMark(
                phase,
                at,
                sequence,
                phase.tellsOfAnAnswer() ? at : null,
                queue,
                ending,
                phase.isOpen() ? null : at,
                null);
    }

    /**
     * Whether this happened after {@code other}: an event that did not is late and undoes nothing. Numbers of the switch
     * count more than its clock, which may have been set meanwhile; an event with a number more than one without.
     */
    public boolean isNewerThan(CallMark other) {
        if (sequence != null || other.sequence != null) {
            long mine = sequence == null ? Long.MIN_VALUE : sequence;
            long its = other.sequence == null ? Long.MIN_VALUE : other.sequence;
            return mine > its;
        }
        int order = at.compareTo(other.at);
        return order > 0 || order == 0 && phase.compareTo(other.phase) > 0;
    }

    /** This and what another event of the same call told; whichever came first, the same. */
    CallMark and(CallMark other) {
        CallMark newer = isNewerThan(other) ? this : other;
        CallMark older = newer == this ? other : this;
        return new CallMark(
                newer.phase,
                newer.at,
                newer.sequence,
                earliest(answeredAt, other.answeredAt),
                newer.queue == null ? older.queue : newer.queue,
                newer.ending == null ? older.ending : newer.ending,
                earliest(closedAt, other.closedAt),
                null);
    }

    /** With what a call of its queue leaves behind, if it was answered and is over; what was settled before stays so. */
    CallMark leaving(@Nullable CallMark known, Policy policy) {
        if (closedAt == null || answeredAt == null) {
            return this;
        }
        AfterCallWork left =
                known != null && isSettledBy(known) ? known.work : left(closedAt, policy.afterCallWorkOf(queue));
        return new CallMark(phase, at, sequence, answeredAt, queue, ending, closedAt, left);
    }

    private boolean isSettledBy(CallMark known) {
        return known.answered() && Objects.equals(closedAt, known.closedAt) && Objects.equals(queue, known.queue);
    }

    private static @Nullable AfterCallWork left(Instant since, @Nullable Duration lasts) {
        if (lasts == null) {
            return new AfterCallWork(null);
        }
        return lasts.isZero() ? null : new AfterCallWork(since.plus(lasts));
    }

    private static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /** Whether the agent answered it. */
    public boolean answered() {
        return answeredAt != null;
    }

    /** Whether it was answered then or later. */
    boolean answeredSince(Instant moment) {
        return answeredAt != null && !answeredAt.isBefore(moment);
    }

    /** Whether the call still keeps the agent busy. */
    public boolean isOpen() {
        return phase.isOpen();
    }
}
