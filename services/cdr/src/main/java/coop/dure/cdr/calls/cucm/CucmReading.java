package coop.dure.cdr.calls.cucm;

import coop.dure.cdr.calls.Attempt;
import coop.dure.cdr.calls.AttemptDraft;
import coop.dure.cdr.calls.CurrentRow;
import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.calls.OwnNumbers;
import coop.dure.cdr.calls.Parties;
import coop.dure.cdr.calls.PrintedTimes;
import coop.dure.cdr.calls.SourceFacts;
import coop.dure.cdr.calls.Trunks;
import coop.dure.cdr.calls.UnusableRowException;
import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.formats.cucm.CucmColumn;
import coop.dure.cdr.formats.cucm.CucmRecord;
import coop.dure.vocabulary.CallNumber;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.cucm.CucmColumn.*;

/** Reads one CUCM record with what its source declared: {@code docs/guides/cucm-cdr.md}. */
final class CucmReading {
    private static final Pattern PHONE = Pattern.compile("(?i)(SEP|CSF|TCT|BOT|TAB|ATA|CIPC|VGC).*");
    /** As Cisco's own wizard names the ports of a voicemail. */
    private static final Pattern VOICEMAIL = Pattern.compile("(?i)Cisco(UM|VM|UC)[0-9]*-VI[0-9]+");

    private static final Pattern LINE = Pattern.compile("\\+?[0-9]+");

    private final CurrentRow row;
    private final List<String> facts;
    private final SourceFacts.Settings settings;
    private final Parties parties;
    private final Instant startedAt;
    private final @Nullable Instant answeredAt;
    private final @Nullable Instant endedAt;
    private final boolean answered;
    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);

    private CucmReading(CurrentRow row, OwnNumbers own) {
        this.row = row;
        this.facts = row.facts();
        Instant start = time(ORIGINATION);
        if (start == null) {
            throw new UnusableRowException(ORIGINATION.label(), "reject.missing");
        }
        this.startedAt = start;
        this.answeredAt = time(CONNECT);
        this.endedAt = time(DISCONNECT);
        this.answered = answeredAt != null || !DURATION.isNone(facts);
        this.settings = row.source().at(start);
        this.parties = new Parties(settings, own, start);
    }

    /**
     * What a record says.
     *
     * @param quality what its ends measured
     * @param first whether no record of its call began before it
     */
    static Attempt read(CurrentRow row, List<CurrentRow> quality, OwnNumbers own, boolean first) {
        return new CucmReading(row, own).attempt(quality, first);
    }

    private Attempt attempt(List<CurrentRow> quality, boolean first) {
        boolean callingTrunk = Trunks.include(settings.trunks(), ORIG_DEVICE.of(facts));
        boolean calledTrunk = Trunks.include(settings.trunks(), DEST_DEVICE.of(facts));
        Direction alone = null;
        if (settings.trunks().isEmpty()) {
            alone = parties.byNumbers(CALLING.of(facts), called());
            callingTrunk = alone == Direction.INBOUND;
            calledTrunk = alone == Direction.OUTBOUND;
        } else if (!callingTrunk && !calledTrunk) {
            alone = Direction.INTERNAL;
        }
        boolean hunted = !HUNT_PILOT.of(facts).isEmpty();
        boolean agentTold = (callingTrunk || hunted) && !calledTrunk;
        String asked = agentTold && !ORIGINAL_CALLED.of(facts).isEmpty() ? ORIGINAL_CALLED.of(facts) : called();
        CallNumber caller = callingTrunk ? parties.outside(CALLING.of(facts)) : parties.inside(CALLING.of(facts));
        CallNumber callee = calledTrunk ? parties.dialled(asked) : parties.inside(asked);
        boolean person = answered && PHONE.matcher(DEST_DEVICE.of(facts)).matches();
        flagTimes();
        AttemptDraft draft = new AttemptDraft(row, startedAt)
                .evidence(quality.stream().flatMap(told -> told.rows().stream()).toList())
                .quality(Measured.of(quality.stream().map(CurrentRow::facts).toList()))
                .answeredAt(answeredAt)
                .endedAt(endedAt)
                .answered(answered)
                .printedSeconds(answered ? seconds() : null)
                .personAnsweredAt(person ? answeredAt : null)
                .lineIn(callingTrunk ? line(ORIG_LEG) : null)
                .lineOut(calledTrunk ? line(DEST_LEG) : null)
                .undirectedLine(settings.trunks().isEmpty() && alone == null ? line(ORIG_LEG) : null)
                .alone(alone)
                .callingChannel(line(ORIG_LEG))
                .fromQueue(hunted)
                .reached(reached())
                .caller(caller)
                .callee(callee)
                .originArea(parties.originArea(caller))
                .costCentre(orNull(MATTER_CODE))
                .queue(orNull(HUNT_PILOT))
                .callingAgent(callingTrunk ? null : orNull(CALLING))
                .calledAgent(calledTrunk ? null : agent())
                .disposition(disposition(first))
                .rawDisposition(Ending.raw(facts))
                .flags(flags);
        if (wasQueued()) {
            Long waited = CucmRecord.number(QUEUE_SECONDS.of(facts));
            draft.ringSeconds(null).waitSeconds(waited == null ? null : clamped(waited));
        }
        return draft.done();
    }

    /** Who was reached, else who was asked for. */
    private String called() {
        return FINAL_CALLED.of(facts).isEmpty() ? ORIGINAL_CALLED.of(facts) : FINAL_CALLED.of(facts);
    }

    private boolean reached() {
        return answered || !DEST_DEVICE.of(facts).isEmpty();
    }

    /** The line that rang; a conference bridge or a pilot is nobody's. */
    private @Nullable String agent() {
        String line = FINAL_CALLED.of(facts);
        boolean somebody = reached() && !line.equals(HUNT_PILOT.of(facts));
        return somebody && LINE.matcher(line).matches() ? line : null;
    }

    /** Connect to disconnect as printed; from the times where no seconds are printed. */
    private @Nullable Integer seconds() {
        Long printed = CucmRecord.number(DURATION.of(facts));
        return printed != null ? (Integer) clamped(printed) : PrintedTimes.seconds(answeredAt, endedAt);
    }

    private void flagTimes() {
        flags.addAll(PrintedTimes.flags(startedAt, answeredAt, endedAt, answered ? seconds() : null));
        if (answered && answeredAt == null) {
            flags.add(Flag.ANSWER_TIME_MISSING);
        }
    }

    private Disposition disposition(boolean first) {
        if (answered && VOICEMAIL.matcher(DEST_DEVICE.of(facts)).matches()) {
            return Disposition.SELF_SERVICE;
        }
        if (answered) {
            return first && Ending.isTransfer(facts) ? Disposition.TRANSFERRED : Disposition.ANSWERED;
        }
        if (wasQueued() && Ending.byCaller(facts)) {
            return Disposition.ABANDONED;
        }
        return called().isEmpty() && Ending.byCaller(facts) ? Disposition.CANCELLED : Ending.unanswered(facts);
    }

    private boolean wasQueued() {
        return QUEUED.of(facts).equals("1");
    }

    /** One use of a device within a call: the leg keeps its number when it is passed on. */
    private String line(CucmColumn leg) {
        return leg.isNone(facts) ? row.id().toString() : "leg:" + leg.of(facts);
    }

    private @Nullable Instant time(CucmColumn column) {
        Long seconds = column.isNone(facts) ? null : CucmRecord.number(column.of(facts));
        return seconds == null ? null : Instant.ofEpochSecond(seconds);
    }

    private @Nullable String orNull(CucmColumn column) {
        return column.of(facts).isEmpty() ? null : column.of(facts);
    }

    private static int clamped(long seconds) {
        return (int) Math.min(Integer.MAX_VALUE, seconds);
    }
}
