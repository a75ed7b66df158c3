package coop.dure.presence.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one call at an agent's line: its newest event, and what its others told. The same call may ring there
 * again, under the same name, and be answered then.
 *
 * @param newest the newest event
 * @param rung the newest time that it rang
 * @param answered the newest event that tells of an answer
 * @param queueTold code of the queue that it came by, as the newest event says that names one
 * @param endingTold how it ended, as the newest event says that tells
 * @param work what it leaves behind, of one that was answered and is over
 */
public record CallMark(
        EventKey<CallPhase> newest,
        @Nullable EventKey<CallPhase> rung,
        @Nullable EventKey<CallPhase> answered,
        @Nullable Told<String> queueTold,
        @Nullable Told<Ending> endingTold,
        @Nullable AfterCallWork work) {

    /** What one event tells. */
    public static CallMark told(
            CallPhase phase, Instant at, @Nullable Long sequence, @Nullable String queue, @Nullable Ending ending) {
        EventKey<CallPhase> key = new EventKey<>(at, sequence, phase);
        return new CallMark(
                key,
                phase == CallPhase.RINGING ? key : null,
                phase.tellsOfAnAnswer() ? new EventKey<>(at, sequence, CallPhase.ANSWERED) : null,
                queue == null ? null : new Told<>(queue, key),
                ending == null ? null : new Told<>(ending, key),
                null);
    }

    /** The newest event. */
    public CallPhase phase() {
        return newest.phase();
    }

    /** When the newest event was. */
    public Instant at() {
        return newest.at();
    }

    /** Whether the call still keeps the agent busy. */
    public boolean isOpen() {
        return phase().isOpen();
    }

    /** When it was over; {@code null} while it is not. */
    public @Nullable Instant closedAt() {
        return isOpen() ? null : at();
    }

    /** Code of the queue that it came by; {@code null} where none is named. */
    public @Nullable String queue() {
        return queueTold == null ? null : queueTold.value();
    }

    /** The end of the last ring, if it was told to be one without an answer. */
    @Nullable
    EventKey<CallPhase> unanswered() {
        if (isOpen() || wasAnswered() || endingTold == null || endingTold.value() != Ending.NO_ANSWER) {
            return null;
        }
        return rung == null || endingTold.by().compareTo(rung) > 0 ? endingTold.by() : null;
    }

    /** Whether the agent answered it, when it rang last. */
    public boolean wasAnswered() {
        return answered != null && (rung == null || answered.compareTo(rung) > 0);
    }

    /** Whether the agent spoke in it after that. */
    boolean answeredSince(Instant moment) {
        return answered != null && answered.at().isAfter(moment);
    }

    /** The work of calls that ended until then is done, because this one was taken; {@code null} where it was not. */
    @Nullable
    Instant endsWorkUpTo() {
        // Two calls that are handed over at once end neither's work.
        return answered == null ? null : answered.at().minusMillis(1);
    }

    /** This and what another event of the same call told; whichever came first, the same. */
    CallMark and(CallMark known) {
        return new CallMark(
                newest.compareTo(known.newest) > 0 ? newest : known.newest,
                EventKey.newer(rung, known.rung),
                EventKey.newer(answered, known.answered),
                Told.newer(queueTold, known.queueTold),
                Told.newer(endingTold, known.endingTold),
                null);
    }

    /** With what a call of its queue leaves behind, if it was answered and is over; what was settled before stays so. */
    CallMark leaving(@Nullable CallMark known, Policy policy) {
        Instant closedAt = closedAt();
        if (closedAt == null || !wasAnswered()) {
            return this;
        }
        AfterCallWork left =
                known != null && isSettledBy(known) ? known.work : left(closedAt, policy.afterCallWorkOf(queue()));
        return new CallMark(newest, rung, answered, queueTold, endingTold, left);
    }

    private boolean isSettledBy(CallMark known) {
        return known.wasAnswered()
                && Objects.equals(closedAt(), known.closedAt())
                && Objects.equals(queue(), known.queue());
    }

    private static @Nullable AfterCallWork left(Instant since, @Nullable Duration lasts) {
        if (lasts == null) {
            return new AfterCallWork(null);
        }
        return lasts.isZero() ? null : new AfterCallWork(since.plus(lasts));
    }
}
