package coop.dure.cdr.calls;

import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.formats.RowIds;
import coop.dure.vocabulary.CallNumber;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a row says, in words that no longer depend on its format: one attempt to connect two parties.
 *
 * <p>A <em>line</em> is one use of a trunk: in Asterisk a trunk's channel. Every row that names the same line within
 * a call belongs to it; a line costs once.
 *
 * @param id of the leg it becomes
 * @param source code of the source
 * @param rows the rows it was read from
 * @param conflict whether the source delivered different contents for it
 * @param startedAt when it began
 * @param answeredAt the printed answer, where it counts
 * @param endedAt the printed end
 * @param sequence the source's own order, where it has one
 * @param answered whether network, system or person answered
 * @param printedSeconds answer to end of this row alone
 * @param personAnsweredAt when a person answered, where the source tells it from a system's answer
 * @param ringSeconds how long a phone rang
 * @param waitSeconds in a queue, where the source tells it; else it follows from the attempts
 * @param talkSeconds with a person, without hold
 * @param holdSeconds on hold
 * @param afterCallWorkSeconds wrap-up
 * @param lineIn the line on the calling side
 * @param lineOut the line on the called side
 * @param undirectedLine what the attempts of one connection have in common where nothing tells whether it crossed a
 *     trunk: it costs once too, by a direction that stays unknown
 * @param alone direction where no line is named
 * @param callingChannel what tries by the same caller have in common
 * @param fromQueue whether a queue made it
 * @param reached whether it reached another party at all, if only by ringing
 * @param caller who called
 * @param callee who was called
 * @param originArea area of the caller
 * @param costCentre account code
 * @param queue code of the queue
 * @param callingAgent line of an agent on the calling side
 * @param calledAgent line of an agent on the called side
 * @param wrapUpCode what the agent said that the call was about
 * @param recordingRef where the source keeps its recording
 * @param disposition by the row alone
 * @param outcome how it ended, where other evidence knows it better than row and call
 * @param rawDisposition in the source's words
 * @param flags by the row alone
 * @param quality how well it was heard
 */
public record Attempt(
        UUID id,
        String source,
        List<UUID> rows,
        boolean conflict,
        Instant startedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        int sequence,
        boolean answered,
        @Nullable Integer printedSeconds,
        @Nullable Instant personAnsweredAt,
        @Nullable Integer ringSeconds,
        @Nullable Integer waitSeconds,
        @Nullable Integer talkSeconds,
        @Nullable Integer holdSeconds,
        @Nullable Integer afterCallWorkSeconds,
        @Nullable String lineIn,
        @Nullable String lineOut,
        @Nullable String undirectedLine,
        @Nullable Direction alone,
        String callingChannel,
        boolean fromQueue,
        boolean reached,
        CallNumber caller,
        CallNumber callee,
        @Nullable String originArea,
        @Nullable String costCentre,
        @Nullable String queue,
        @Nullable String callingAgent,
        @Nullable String calledAgent,
        @Nullable String wrapUpCode,
        @Nullable String recordingRef,
        Disposition disposition,
        @Nullable Disposition outcome,
        String rawDisposition,
        Set<Flag> flags,
        @Nullable Quality quality) {
    /** Order in which they began. */
    static final Comparator<Attempt> BY_START = Comparator.comparing(Attempt::startedAt)
            .thenComparingInt(Attempt::sequence)
            .thenComparing(Attempt::id, RowIds.IN_ORDER);

    /** Order in which they were answered. */
    static final Comparator<Attempt> BY_ANSWER =
            Comparator.comparing(Attempt::answeredOrStartedAt).thenComparing(BY_START);

    /** The line whose charge this row would carry: between two trunks the outgoing one. */
    public @Nullable String line() {
        String directed = lineOut != null ? lineOut : lineIn;
        return directed != null ? directed : undirectedLine;
    }

    /** Whether it names the line on either side. */
    public boolean names(String line) {
        return line.equals(lineIn) || line.equals(lineOut);
    }

    private Instant answeredOrStartedAt() {
        return answeredAt != null ? answeredAt : startedAt;
    }
}
