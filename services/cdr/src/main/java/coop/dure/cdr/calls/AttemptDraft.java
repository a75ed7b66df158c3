package coop.dure.cdr.calls;

import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.formats.RowIds;
import coop.dure.vocabulary.CallNumber;
import coop.dure.vocabulary.NumberKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An attempt while it is read: what is not said stays undetermined. */
public final class AttemptDraft {
    private static final CallNumber NOBODY = new CallNumber(NumberKind.ANONYMOUS, "", "");

    private final CurrentRow row;
    private final TreeSet<UUID> rows;
    private final Instant startedAt;
    private @Nullable Instant answeredAt;
    private @Nullable Instant endedAt;
    private int sequence = Integer.MAX_VALUE;
    private boolean answered;
    private @Nullable Integer printedSeconds;
    private @Nullable Instant personAnsweredAt;
    private boolean ringTold;
    private @Nullable Integer ringSeconds;
    private @Nullable Integer waitSeconds;
    private @Nullable Integer talkSeconds;
    private @Nullable Integer holdSeconds;
    private @Nullable Integer afterCallWorkSeconds;
    private @Nullable String lineIn;
    private @Nullable String lineOut;
    private @Nullable String undirectedLine;
    private @Nullable Direction alone;
    private String callingChannel = "";
    private boolean fromQueue;
    private boolean reached;
    private CallNumber caller = NOBODY;
    private CallNumber callee = NOBODY;
    private @Nullable String originArea;
    private @Nullable String costCentre;
    private @Nullable String queue;
    private @Nullable String callingAgent;
    private @Nullable String calledAgent;
    private @Nullable String wrapUpCode;
    private @Nullable String recordingRef;
    private Disposition disposition = Disposition.UNKNOWN;
    private @Nullable Disposition outcome;
    private String rawDisposition = "";
    private @Nullable Quality quality;
    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);

    /** Of the leg that the row makes. */
    public AttemptDraft(CurrentRow row, Instant startedAt) {
        this.row = row;
        this.rows = new TreeSet<>(RowIds.IN_ORDER);
        this.rows.addAll(row.rows());
        this.startedAt = kept(startedAt);
    }

    /** What was said. */
    public Attempt done() {
        return new Attempt(
                row.id(),
                row.source().code(),
                List.copyOf(rows),
                row.conflict(),
                startedAt,
                answeredAt,
                endedAt,
                sequence,
                answered,
                printedSeconds,
                personAnsweredAt,
                ringTold ? ringSeconds : ringSecondsByTimes(),
                waitSeconds,
                talkSeconds,
                holdSeconds,
                afterCallWorkSeconds,
                lineIn,
                lineOut,
                undirectedLine,
                alone,
                callingChannel,
                fromQueue,
                reached,
                caller,
                callee,
                originArea,
                costCentre,
                queue,
                callingAgent,
                calledAgent,
                wrapUpCode,
                recordingRef,
                disposition,
                outcome,
                rawDisposition,
                Set.copyOf(flags),
                quality);
    }

    /** As exact as the database keeps it: folded again, an unchanged leg is equal to the one that was kept. */
    private static Instant kept(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    /** From its begin to answer or end, where it reached anybody. */
    private @Nullable Integer ringSecondsByTimes() {
        Instant until = answered ? answeredAt : endedAt;
        return reached ? FoldCall.between(startedAt, until) : null;
    }

    /** Rows that told something of it, beside the one that makes it. */
    public AttemptDraft evidence(Collection<UUID> more) {
        rows.addAll(more);
        return this;
    }

    /** The printed answer, where it counts. */
    public AttemptDraft answeredAt(@Nullable Instant answeredAt) {
        this.answeredAt = answeredAt == null ? null : kept(answeredAt);
        return this;
    }

    /** The printed end. */
    public AttemptDraft endedAt(@Nullable Instant endedAt) {
        this.endedAt = endedAt == null ? null : kept(endedAt);
        return this;
    }

    /** The source's own order. */
    public AttemptDraft sequence(int sequence) {
        this.sequence = sequence;
        return this;
    }

    /** Network, system or person answered. */
    public AttemptDraft answered(boolean answered) {
        this.answered = answered;
        return this;
    }

    /** Answer to end of this row alone. */
    public AttemptDraft printedSeconds(@Nullable Integer printedSeconds) {
        this.printedSeconds = printedSeconds;
        return this;
    }

    /** When a person answered. */
    public AttemptDraft personAnsweredAt(@Nullable Instant personAnsweredAt) {
        this.personAnsweredAt = personAnsweredAt == null ? null : kept(personAnsweredAt);
        return this;
    }

    /** How long a phone rang, told otherwise than by times: {@code null} where it is not known. */
    public AttemptDraft ringSeconds(@Nullable Integer ringSeconds) {
        this.ringTold = true;
        this.ringSeconds = ringSeconds;
        return this;
    }

    /** In a queue, as the source tells it. */
    public AttemptDraft waitSeconds(@Nullable Integer waitSeconds) {
        this.waitSeconds = waitSeconds;
        return this;
    }

    /** With a person, without hold. */
    public AttemptDraft talkSeconds(@Nullable Integer talkSeconds) {
        this.talkSeconds = talkSeconds;
        return this;
    }

    /** On hold. */
    public AttemptDraft holdSeconds(@Nullable Integer holdSeconds) {
        this.holdSeconds = holdSeconds;
        return this;
    }

    /** Wrap-up. */
    public AttemptDraft afterCallWorkSeconds(@Nullable Integer afterCallWorkSeconds) {
        this.afterCallWorkSeconds = afterCallWorkSeconds;
        return this;
    }

    /** The line on the calling side. */
    public AttemptDraft lineIn(@Nullable String lineIn) {
        this.lineIn = lineIn;
        return this;
    }

    /** The line on the called side. */
    public AttemptDraft lineOut(@Nullable String lineOut) {
        this.lineOut = lineOut;
        return this;
    }

    /** The connection of which nothing tells whether it crossed a trunk. */
    public AttemptDraft undirectedLine(@Nullable String undirectedLine) {
        this.undirectedLine = undirectedLine;
        return this;
    }

    /** Direction where no line is named. */
    public AttemptDraft alone(@Nullable Direction alone) {
        this.alone = alone;
        return this;
    }

    /** What tries by the same caller have in common. */
    public AttemptDraft callingChannel(String callingChannel) {
        this.callingChannel = callingChannel;
        return this;
    }

    /** A queue made it. */
    public AttemptDraft fromQueue(boolean fromQueue) {
        this.fromQueue = fromQueue;
        return this;
    }

    /** It reached another party at all, if only by ringing. */
    public AttemptDraft reached(boolean reached) {
        this.reached = reached;
        return this;
    }

    /** Who called. */
    public AttemptDraft caller(CallNumber caller) {
        this.caller = caller;
        return this;
    }

    /** Who was called. */
    public AttemptDraft callee(CallNumber callee) {
        this.callee = callee;
        return this;
    }

    /** Area of the caller. */
    public AttemptDraft originArea(@Nullable String originArea) {
        this.originArea = originArea;
        return this;
    }

    /** Account code. */
    public AttemptDraft costCentre(@Nullable String costCentre) {
        this.costCentre = costCentre;
        return this;
    }

    /** Code of the queue. */
    public AttemptDraft queue(@Nullable String queue) {
        this.queue = queue;
        return this;
    }

    /** Line of an agent on the calling side. */
    public AttemptDraft callingAgent(@Nullable String callingAgent) {
        this.callingAgent = callingAgent;
        return this;
    }

    /** Line of an agent on the called side. */
    public AttemptDraft calledAgent(@Nullable String calledAgent) {
        this.calledAgent = calledAgent;
        return this;
    }

    /** What the agent said that the call was about. */
    public AttemptDraft wrapUpCode(@Nullable String wrapUpCode) {
        this.wrapUpCode = wrapUpCode;
        return this;
    }

    /** Where the source keeps its recording. */
    public AttemptDraft recordingRef(@Nullable String recordingRef) {
        this.recordingRef = recordingRef;
        return this;
    }

    /** By the row alone. */
    public AttemptDraft disposition(Disposition disposition) {
        this.disposition = disposition;
        return this;
    }

    /** How it ended, known better than by the row. */
    public AttemptDraft outcome(@Nullable Disposition outcome) {
        this.outcome = outcome;
        return this;
    }

    /** In the source's words. */
    public AttemptDraft rawDisposition(String rawDisposition) {
        this.rawDisposition = rawDisposition;
        return this;
    }

    /** How well it was heard. */
    public AttemptDraft quality(@Nullable Quality quality) {
        this.quality = quality;
        return this;
    }

    /** What to know about the row. */
    public AttemptDraft flags(Set<Flag> more) {
        flags.addAll(more);
        return this;
    }
}
