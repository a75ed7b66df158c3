package coop.dure.cdr.calls.declared;

import coop.dure.cdr.calls.Attempt;
import coop.dure.cdr.calls.AttemptDraft;
import coop.dure.cdr.calls.CurrentRow;
import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.calls.OwnNumbers;
import coop.dure.cdr.calls.Parties;
import coop.dure.cdr.calls.PrintedTimes;
import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.formats.declared.DeclaredFact;
import coop.dure.vocabulary.CallNumber;
import coop.dure.vocabulary.mapping.MappedField;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import static coop.dure.vocabulary.mapping.MappedField.*;

/**
 * Reads one record of a declared file: {@code docs/guides/declared-csv.md}. Records with the same {@code callId} and the
 * same outside party are one line: the first answered one carries its charge.
 */
final class DeclaredReading {
    private static final Set<Disposition> ANSWERED_ONES =
            EnumSet.of(Disposition.ANSWERED, Disposition.TRANSFERRED, Disposition.SELF_SERVICE);

    /** An abandoned call may have been answered by the queue; an unknown one says nothing. */
    private static final Set<Disposition> OPEN_ONES = EnumSet.of(Disposition.ABANDONED, Disposition.UNKNOWN);

    private static final int MINUTE = 60;
    private static final int TENTH_OF_MINUTE = 6;

    private final List<String> facts;
    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
    private final RecordTimes times;
    private final Parties parties;
    private final @Nullable Disposition said;
    private final boolean answered;

    private DeclaredReading(CurrentRow row, OwnNumbers own) {
        this.facts = row.facts();
        this.times = new RecordTimes(facts, row.source(), flags);
        this.parties = new Parties(times.settings(), own, times.startedAt());
        String disposition = DeclaredFact.of(DISPOSITION, facts);
        this.said = disposition.isEmpty() ? null : Disposition.valueOf(disposition);
        boolean open = said == null || OPEN_ONES.contains(said);
        this.answered = open ? times.tellAnswer() : ANSWERED_ONES.contains(said);
        if (!answered && times.tellAnswer()) {
            flags.add(Flag.ANSWER_CONTRADICTED);
        }
    }

    static Attempt read(CurrentRow row, OwnNumbers own) {
        return new DeclaredReading(row, own).attempt(row);
    }

    private Attempt attempt(CurrentRow row) {
        Direction direction = direction();
        String printedCaller = DeclaredFact.of(CALLER, facts);
        String printedCallee = DeclaredFact.of(CALLEE, facts);
        CallNumber caller =
                direction == Direction.INBOUND ? parties.outside(printedCaller) : parties.inside(printedCaller);
        CallNumber callee =
                direction == Direction.OUTBOUND ? parties.dialled(printedCallee) : parties.inside(printedCallee);
        Instant answeredAt = answered ? times.answeredAt() : null;
        Instant endedAt = times.endedAt(answeredAt);
        String agent = text(AGENT);
        boolean reached = agent != null || answered;
        return new AttemptDraft(row, times.startedAt())
                .answeredAt(answeredAt)
                .endedAt(endedAt)
                .answered(answered)
                .printedSeconds(answered ? connected(answeredAt, endedAt) : null)
                .ringSeconds(times.ringSeconds(reached, answeredAt, endedAt))
                .waitSeconds(times.whole(WAIT_SECONDS))
                .talkSeconds(times.whole(TALK_SECONDS))
                .holdSeconds(times.whole(HOLD_SECONDS))
                .afterCallWorkSeconds(times.whole(AFTER_CALL_WORK_SECONDS))
                .lineIn(direction == Direction.INBOUND ? "in:" + caller.value() : null)
                .lineOut(direction == Direction.OUTBOUND ? "out:" + callee.value() : null)
                .alone(direction == Direction.INTERNAL ? direction : null)
                .callingChannel(caller.value())
                .fromQueue(text(QUEUE) != null)
                .reached(reached)
                .caller(caller)
                .callee(callee)
                .originArea(parties.originArea(caller))
                .costCentre(text(ACCOUNT_CODE))
                .queue(text(QUEUE))
                .callingAgent(direction == Direction.INBOUND ? null : agent)
                .calledAgent(direction == Direction.OUTBOUND ? null : agent)
                .wrapUpCode(text(WRAP_UP_CODE))
                .recordingRef(text(RECORDING_REF))
                .disposition(disposition())
                .rawDisposition(DeclaredFact.RAW_DISPOSITION.of(facts))
                .flags(flagsOfTimes(answeredAt, endedAt))
                .done();
    }

    private @Nullable Direction direction() {
        String told = DeclaredFact.of(DIRECTION, facts);
        return told.isEmpty()
                ? parties.byNumbers(DeclaredFact.of(CALLER, facts), DeclaredFact.of(CALLEE, facts))
                : Direction.valueOf(told);
    }

    private Disposition disposition() {
        if (said != null) {
            return said;
        }
        return answered ? Disposition.ANSWERED : Disposition.UNKNOWN;
    }

    /** As printed; else by the times. */
    private @Nullable Integer connected(@Nullable Instant answeredAt, @Nullable Instant endedAt) {
        Integer printed = times.whole(CONNECTED_SECONDS);
        return printed != null ? printed : PrintedTimes.seconds(answeredAt, endedAt);
    }

    /** Many a switch and carrier prints whole minutes, or tenths of one: in seconds these are multiples. */
    private static int step(@Nullable Integer printed) {
        return printed == null || printed == 0 || printed % TENTH_OF_MINUTE != 0
                ? 1
                : printed % MINUTE == 0 ? MINUTE : TENTH_OF_MINUTE;
    }

    private Set<Flag> flagsOfTimes(@Nullable Instant answeredAt, @Nullable Instant endedAt) {
        Integer printed = answered ? times.whole(CONNECTED_SECONDS) : null;
        flags.addAll(PrintedTimes.flags(times.startedAt(), answeredAt, endedAt, printed, step(printed)));
        if (answered && answeredAt == null) {
            flags.add(Flag.ANSWER_TIME_MISSING);
        }
        return flags;
    }

    private @Nullable String text(MappedField field) {
        String fact = DeclaredFact.of(field, facts);
        return fact.isBlank() ? null : fact;
    }
}
