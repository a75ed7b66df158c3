package coop.dure.cdr.search;

import coop.dure.cdr.calls.Charging;
import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.calls.Leg;
import coop.dure.cdr.calls.Quality;
import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.privacy.masking.NumberMask;
import coop.dure.cdr.recording.LegRevision;
import coop.dure.vocabulary.CallNumber;
import coop.dure.vocabulary.NumberKind;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A call record: a leg within its call. What the source does not determine is null, never invented.
 *
 * @param legId the leg
 * @param callId the call: the smallest id among its legs
 * @param revision grows with every change
 * @param source code of the source
 * @param startedAt when it began
 * @param answeredAt first answer by network or system
 * @param endedAt when this leg ended
 * @param personAnsweredAt when a person answered, where the source tells it from a system's answer
 * @param ringSeconds how long a phone rang
 * @param waitSeconds how long the caller waited in a queue
 * @param connectedSeconds first answer to release, hold included
 * @param talkSeconds with a person, without hold
 * @param holdSeconds on hold
 * @param afterCallWorkSeconds wrap-up
 * @param direction INBOUND, OUTBOUND, INTERNAL
 * @param caller who called
 * @param callee who was called
 * @param originArea area of the caller
 * @param costCentre account code
 * @param queue code of the queue
 * @param agent the agent's line or code as the source knows it
 * @param wrapUpCode what the agent said that the call was about
 * @param recordingRef where the source keeps its recording
 * @param disposition how it ended
 * @param rawDisposition in the source's words
 * @param charging what billing may use of it
 * @param flags what to know about its row
 * @param rows the rows it was made of; none where numbers are masked: an id tells whoever knows all else of a row whether
 *     it guesses a number right
 * @param quality how well it was heard, where the source tells
 * @param masked whether numbers are hidden in part, because the reader may not see them whole
 */
public record CallLeg(
        UUID legId,
        UUID callId,
        long revision,
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
        Number caller,
        Number callee,
        @Nullable String originArea,
        @Nullable String costCentre,
        @Nullable String queue,
        @Nullable String agent,
        @Nullable String wrapUpCode,
        @Nullable String recordingRef,
        Disposition disposition,
        String rawDisposition,
        Charge charging,
        List<Flag> flags,
        List<UUID> rows,
        @Nullable Quality quality,
        boolean masked) {
    /**
     * Who calls or is called.
     *
     * @param kind what it is
     * @param value its normal form
     * @param raw as the source printed it
     */
    public record Number(NumberKind kind, String value, String raw) {
        static Number of(CallNumber number) {
            return new Number(number.kind(), number.value(), number.raw());
        }
    }

    /**
     * What billing may use of a leg.
     *
     * @param state the answer
     * @param reason why not, or what it is held for
     * @param coveredBy the leg billed instead
     */
    public record Charge(
            Charging.State state,
            Charging.@Nullable Reason reason,
            @Nullable UUID coveredBy) {}

    /** A leg as a reader sees it who sees numbers. */
    static CallLeg whole(LegRevision kept) {
        return of(kept, false, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /**
     * A leg as others see it.
     *
     * @param ofCall all numbers of its call: texts of a leg tell of other legs too
     */
    static CallLeg masked(LegRevision kept, Collection<CallNumber> ofCall) {
        Leg leg = kept.leg();
        Set<CallNumber> hidden = new LinkedHashSet<>(ofCall);
        hidden.add(leg.caller());
        hidden.add(leg.callee());
        CallNumber[] parties = hidden.toArray(new CallNumber[0]);
        return of(kept, true, NumberMask::of, text -> NumberMask.inText(text, parties));
    }

    private static CallLeg of(
            LegRevision kept, boolean masked, UnaryOperator<CallNumber> party, UnaryOperator<@Nullable String> text) {
        Leg leg = kept.leg();
        return new CallLeg(
                leg.legId(),
                leg.callId(),
                kept.revision(),
                leg.source(),
                leg.startedAt(),
                leg.answeredAt(),
                leg.endedAt(),
                leg.personAnsweredAt(),
                leg.ringSeconds(),
                leg.waitSeconds(),
                leg.connectedSeconds(),
                leg.talkSeconds(),
                leg.holdSeconds(),
                leg.afterCallWorkSeconds(),
                leg.direction(),
                Number.of(party.apply(leg.caller())),
                Number.of(party.apply(leg.callee())),
                leg.originArea(),
                text.apply(leg.costCentre()),
                text.apply(leg.queue()),
                text.apply(leg.agent()),
                text.apply(leg.wrapUpCode()),
                text.apply(leg.recordingRef()),
                leg.disposition(),
                String.valueOf(text.apply(leg.rawDisposition())),
                new Charge(
                        leg.charging().state(),
                        leg.charging().reason(),
                        leg.charging().coveredBy()),
                List.copyOf(leg.flags()),
                masked ? List.of() : leg.rows(),
                leg.quality(),
                masked);
    }
}
