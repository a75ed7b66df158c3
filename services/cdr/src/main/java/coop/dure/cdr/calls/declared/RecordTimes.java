package coop.dure.cdr.calls.declared;

import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.calls.LocalTimes;
import coop.dure.cdr.calls.SourceFacts;
import coop.dure.cdr.calls.UnusableRowException;
import coop.dure.cdr.formats.declared.DeclaredFact;
import coop.dure.vocabulary.mapping.MappedField;
import coop.dure.vocabulary.mapping.PrintedTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import static coop.dure.vocabulary.mapping.MappedField.*;

/**
 * When a record began, was answered and ended: as printed, else by the arithmetic of what is printed, else not known.
 * From the seconds connected, rung and altogether the times between them follow exactly, so nothing of it is a guess.
 */
final class RecordTimes {
    private static final int NANO_PLACES = 9;

    private final List<String> facts;
    private final SourceFacts.Settings settings;
    private final LocalTimes local;
    private final Set<Flag> flags;
    private final boolean startPrinted;
    private final Instant startedAt;
    private final @Nullable Instant answerPrinted;
    private final @Nullable Instant endPrinted;

    RecordTimes(List<String> facts, SourceFacts source, Set<Flag> flags) {
        this.facts = facts;
        this.flags = flags;
        PrintedTime start = printed(STARTED_AT);
        this.startPrinted = start != null;
        PrintedTime begin = start != null ? start : printed(ANSWERED_AT);
        if (begin == null) {
            throw new UnusableRowException(STARTED_AT.label(), "reject.missing");
        }
        if (!startPrinted) {
            flags.add(Flag.START_MISSING);
        }
        Instant told = begin.instant();
        LocalDateTime clock = begin.local();
        if (told == null && clock == null) {
            throw new UnusableRowException(STARTED_AT.label(), "reject.missing");
        }
        this.settings = told != null ? source.at(told) : source.at(Objects.requireNonNull(clock));
        this.local = new LocalTimes(settings.zone(), flags);
        this.startedAt = told != null ? told : local.start(Objects.requireNonNull(clock), null);
        this.answerPrinted = after(startedAt, printed(ANSWERED_AT));
        this.endPrinted = after(answerPrinted == null ? startedAt : answerPrinted, printed(ENDED_AT));
    }

    private @Nullable PrintedTime printed(MappedField field) {
        return PrintedTime.ofText(DeclaredFact.of(field, facts));
    }

    private @Nullable Instant after(Instant previous, @Nullable PrintedTime printed) {
        if (printed == null || printed.local() == null) {
            return printed == null ? null : printed.instant();
        }
        return local.after(previous, printed.local());
    }

    /** What the source declared at that time. */
    SourceFacts.Settings settings() {
        return settings;
    }

    Instant startedAt() {
        return startedAt;
    }

    /** Whether an answer, or seconds of a conversation, are printed. */
    boolean tellAnswer() {
        return answerPrinted != null || isPositive(CONNECTED_SECONDS) || isPositive(TALK_SECONDS);
    }

    private boolean isPositive(MappedField field) {
        BigDecimal seconds = seconds(field);
        return seconds != null && seconds.signum() > 0;
    }

    /** Of an answered call: as printed; else from the end, or from the ringing. */
    @Nullable
    Instant answeredAt() {
        if (answerPrinted != null) {
            return answerPrinted;
        }
        Instant end = endPrinted != null ? endPrinted : startAnd(TOTAL_SECONDS);
        BigDecimal connected = seconds(CONNECTED_SECONDS);
        if (end == null || connected == null) {
            return startAnd(RING_SECONDS);
        }
        Instant answered = end.minus(span(connected));
        if (!answered.isBefore(startedAt)) {
            return answered;
        }
        // Each is cut to a whole second by itself: one second too much is no contradiction.
        return Duration.between(answered, startedAt).toSeconds() < 1 ? startedAt : null;
    }

    /** As printed; else from the answer, or from the begin. */
    @Nullable
    Instant endedAt(@Nullable Instant answeredAt) {
        if (endPrinted != null) {
            return endPrinted;
        }
        BigDecimal connected = seconds(CONNECTED_SECONDS);
        return answeredAt != null && connected != null ? answeredAt.plus(span(connected)) : startAnd(TOTAL_SECONDS);
    }

    private @Nullable Instant startAnd(MappedField field) {
        BigDecimal seconds = seconds(field);
        return seconds == null || !startPrinted ? null : startedAt.plus(span(seconds));
    }

    /** Whole seconds of a printed span, the fraction cut off as switches do; {@code null} where none is printed. */
    @Nullable
    Integer whole(MappedField field) {
        BigDecimal seconds = seconds(field);
        return seconds == null ? null : seconds.intValue();
    }

    private @Nullable BigDecimal seconds(MappedField field) {
        String fact = DeclaredFact.of(field, facts);
        return fact.isEmpty() ? null : new BigDecimal(fact);
    }

    private static Duration span(BigDecimal seconds) {
        return Duration.ofSeconds(
                seconds.longValue(),
                seconds.remainder(BigDecimal.ONE).movePointRight(NANO_PLACES).longValue());
    }

    /** As printed; by start and end of ringing where both are printed. */
    @Nullable
    Integer ringSeconds(boolean reached, @Nullable Instant answeredAt, @Nullable Instant endedAt) {
        Integer printed = whole(RING_SECONDS);
        Instant until = answeredAt != null ? answeredAt : endedAt;
        if (printed != null || !startPrinted || !reached || until == null || until.isBefore(startedAt)) {
            return printed;
        }
        return (int)
                Math.min(Integer.MAX_VALUE, Duration.between(startedAt, until).toSeconds());
    }
}
