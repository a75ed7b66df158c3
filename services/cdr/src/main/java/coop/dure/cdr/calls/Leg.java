package coop.dure.cdr.calls;

import coop.dure.cdr.formats.Disposition;
import coop.dure.vocabulary.CallNumber;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A leg: one attempt or connection between two parties within a call. What the source does not determine is
 * {@code null}, never invented.
 *
 * @param legId made from what identifies it in its format
 * @param callId the smallest id among the legs of its call
 * @param source code of the source of its current row
 * @param startedAt when it began
 * @param answeredAt first answer by network or system
 * @param endedAt when this leg ended
 * @param personAnsweredAt when a person answered
 * @param ringSeconds how long a phone rang
 * @param waitSeconds how long the caller waited in a queue
 * @param connectedSeconds first answer to release, hold included; on the leg that carries a line's charge to the
 *     release of that line
 * @param talkSeconds with a person, without hold
 * @param holdSeconds on hold
 * @param afterCallWorkSeconds wrap-up
 * @param direction {@code null} when the source's facts do not tell
 * @param caller who called
 * @param callee who was called
 * @param originArea area of the caller
 * @param costCentre account code
 * @param queue code of the queue
 * @param agent the agent's line as the source knows it
 * @param wrapUpCode what the agent said that the call was about
 * @param recordingRef where the source keeps its recording
 * @param disposition how it ended
 * @param rawDisposition in the source's words
 * @param charging what billing may use of it
 * @param flags what to know about its row
 * @param rows ids of the rows it was made of
 * @param quality how well it was heard
 */
public record Leg(
        UUID legId,
        UUID callId,
        String source,
        Instant startedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable Instant personAnsweredAt,
        @Nullable Integer ringSeconds,
        @Nullable Integer waitSeconds,
        @Nullable Integer connectedSeconds,
        @Nullable Integer talkSeconds,
        @Nullable Integer holdSeconds,
        @Nullable Integer afterCallWorkSeconds,
        @Nullable Direction direction,
        CallNumber caller,
        CallNumber callee,
        @Nullable String originArea,
        @Nullable String costCentre,
        @Nullable String queue,
        @Nullable String agent,
        @Nullable String wrapUpCode,
        @Nullable String recordingRef,
        Disposition disposition,
        String rawDisposition,
        Charging charging,
        SortedSet<Flag> flags,
        List<UUID> rows,
        @Nullable Quality quality) {
    /** The same, charged and flagged otherwise. */
    Leg with(Charging nowCharging, SortedSet<Flag> nowFlags) {
        return new Leg(
                legId,
                callId,
                source,
                startedAt,
                answeredAt,
                endedAt,
                personAnsweredAt,
                ringSeconds,
                waitSeconds,
                connectedSeconds,
                talkSeconds,
                holdSeconds,
                afterCallWorkSeconds,
                direction,
                caller,
                callee,
                originArea,
                costCentre,
                queue,
                agent,
                wrapUpCode,
                recordingRef,
                disposition,
                rawDisposition,
                nowCharging,
                nowFlags,
                rows,
                quality);
    }
}
