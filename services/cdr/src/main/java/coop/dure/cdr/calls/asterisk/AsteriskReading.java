package coop.dure.cdr.calls.asterisk;

import coop.dure.cdr.calls.AttemptDraft;
import coop.dure.cdr.calls.CurrentRow;
import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.calls.LocalTimes;
import coop.dure.cdr.calls.OwnNumbers;
import coop.dure.cdr.calls.Parties;
import coop.dure.cdr.calls.PrintedTimes;
import coop.dure.cdr.calls.SourceFacts;
import coop.dure.cdr.calls.UnusableRowException;
import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.formats.EpochInId;
import coop.dure.cdr.formats.asterisk.AsteriskLine;
import coop.dure.vocabulary.SourceFormat;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.asterisk.AsteriskColumn.*;

/** Reads one Asterisk record with what its source declared: {@code docs/guides/asterisk-cdr-csv.md}. */
final class AsteriskReading {
    /** What did not happen is printed by some databases as the begin of all epochs, in whatever zone. */
    private static final int EPOCH_YEAR = 1970;

    private final List<String> facts;
    private final String disposition;
    private final SourceFacts.Settings settings;
    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
    private final Instant startedAt;
    private final @Nullable Instant answeredAt;
    private final @Nullable Instant endedAt;
    private final Parties parties;

    private AsteriskReading(List<String> facts, SourceFacts source, OwnNumbers own) {
        this.facts = facts;
        this.disposition = word(DISPOSITION.of(facts));
        LocalDateTime start = AsteriskLine.time(START.of(facts));
        if (start == null) {
            throw new UnusableRowException("start", "reject.local-time");
        }
        this.settings = source.at(start);
        LocalTimes times = new LocalTimes(settings.zone(), flags);
        this.startedAt = times.start(start, EpochInId.of(UNIQUEID.of(facts)));
        LocalDateTime answer = happened(ANSWER.of(facts));
        Instant answerPrinted = answer == null ? null : times.after(startedAt, answer);
        LocalDateTime end = happened(END.of(facts));
        Instant endPrinted = end == null ? null : times.after(answerPrinted == null ? startedAt : answerPrinted, end);
        boolean mayBeUnprinted = source.format() == SourceFormat.ASTERISK_CDR_CUSTOM;
        this.endedAt = endPrinted == null && mayBeUnprinted ? endBySeconds() : endPrinted;
        this.answeredAt = answerPrinted == null && mayBeUnprinted ? answerBySeconds() : answerPrinted;
        this.parties = new Parties(settings, own, startedAt);
    }

    /** The leg of a row, to which evidence may be added. */
    static LegDraft read(CurrentRow row, OwnNumbers own) {
        return new AsteriskReading(row.facts(), row.source(), own).draft(row);
    }

    private LegDraft draft(CurrentRow row) {
        Channel calling = new Channel(CHANNEL.of(facts));
        Channel called = new Channel(DSTCHANNEL.of(facts));
        Sides sides = Sides.of(settings, parties, calling, DCONTEXT.of(facts), called, SRC.of(facts), DST.of(facts));
        boolean answered = disposition.equals("ANSWERED");
        boolean fromQueue = LASTAPP.of(facts).equals("Queue");
        Integer printed = answered ? seconds() : null;
        flagTimes(answered, printed);
        boolean reached = !called.name().isEmpty();
        boolean amongPeople = answered && !reached && Applications.isOfPeople(LASTAPP.of(facts));
        AttemptDraft draft = new AttemptDraft(row, startedAt)
                .answeredAt(answered ? answeredAt : null)
                .endedAt(endedAt)
                .sequence(sequence())
                .answered(answered)
                .printedSeconds(printed)
                .personAnsweredAt(answered && reached ? answeredAt : null)
                .lineIn(sides.callingTrunk() ? line(calling, row.id()) : null)
                .lineOut(sides.calledTrunk() ? line(called, row.id()) : null)
                .alone(sides.alone())
                .callingChannel(calling.name())
                .fromQueue(fromQueue)
                .reached(reached || amongPeople)
                .caller(sides.caller())
                .callee(sides.callee())
                .originArea(parties.originArea(sides.caller()))
                .costCentre(blankToNull(ACCOUNTCODE.of(facts)))
                .queue(blankToNull(AsteriskLine.queue(facts)))
                .callingAgent(sides.callingTrunk() ? null : calling.line())
                .calledAgent(sides.calledTrunk() ? null : called.line())
                .disposition(disposition())
                .rawDisposition(DISPOSITION.of(facts))
                .flags(flags);
        // No phone rang there.
        return new LegDraft(amongPeople ? draft.ringSeconds(null) : draft, called.name());
    }

    /** Answer to end as printed; from the times where no seconds are printed. */
    private @Nullable Integer seconds() {
        Integer printed = AsteriskLine.wholeNumber(BILLSEC.of(facts));
        if (printed != null || answeredAt == null || endedAt == null) {
            return printed;
        }
        return PrintedTimes.seconds(answeredAt, endedAt);
    }

    /** Tables of databases have neither answer nor end, but the seconds from which both follow. */
    private @Nullable Instant endBySeconds() {
        Integer whole = AsteriskLine.wholeNumber(DURATION.of(facts));
        return whole == null ? null : startedAt.plusSeconds(whole);
    }

    private @Nullable Instant answerBySeconds() {
        Integer connected = AsteriskLine.wholeNumber(BILLSEC.of(facts));
        if (endedAt == null || connected == null || !disposition.equals("ANSWERED")) {
            return null;
        }
        Instant answer = endedAt.minusSeconds(connected);
        return answer.isBefore(startedAt) ? null : answer;
    }

    private void flagTimes(boolean answered, @Nullable Integer printed) {
        flags.addAll(PrintedTimes.flags(startedAt, answered ? answeredAt : null, endedAt, printed));
        if (answered && answeredAt == null) {
            flags.add(Flag.ANSWER_TIME_MISSING);
        } else if (!answered && answeredAt != null) {
            flags.add(Flag.ANSWER_CONTRADICTED);
        }
    }

    private Disposition disposition() {
        return switch (disposition) {
            case "ANSWERED" -> Disposition.ANSWERED;
            case "NO ANSWER" -> Disposition.NO_ANSWER;
            case "BUSY" -> Disposition.BUSY;
            case "FAILED" -> Disposition.FAILED;
            case "CONGESTION" -> Disposition.CONGESTION;
            case "CANCEL" -> Disposition.CANCELLED;
            default -> Disposition.UNKNOWN;
        };
    }

    /** In Asterisk's own word, where it is printed as its number ({@code CDR(disposition,u)}) or as dialling ended. */
    private static String word(String printed) {
        String word = printed.strip().toUpperCase(Locale.ROOT);
        return switch (word) {
            case "8", "ANSWER" -> "ANSWERED";
            case "0", "1", "NOANSWER", "NO_ANSWER" -> "NO ANSWER";
            case "2", "CHANUNAVAIL" -> "FAILED";
            case "4" -> "BUSY";
            case "16" -> "CONGESTION";
            case "CANCELLED", "CANCELED" -> "CANCEL";
            default -> word;
        };
    }

    private static @Nullable LocalDateTime happened(String printed) {
        LocalDateTime time = AsteriskLine.time(printed);
        return time == null || time.getYear() <= EPOCH_YEAR ? null : time;
    }

    private int sequence() {
        Integer sequence = AsteriskLine.wholeNumber(SEQUENCE.of(facts));
        return sequence == null ? Integer.MAX_VALUE : sequence;
    }

    private static String line(Channel channel, UUID id) {
        return channel.name().isEmpty() ? id.toString() : channel.name();
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }
}
