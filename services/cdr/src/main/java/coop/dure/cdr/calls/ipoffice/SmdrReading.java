package coop.dure.cdr.calls.ipoffice;

import coop.dure.cdr.calls.Attempt;
import coop.dure.cdr.calls.AttemptDraft;
import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.calls.LocalTimes;
import coop.dure.cdr.calls.OwnNumbers;
import coop.dure.cdr.calls.Parties;
import coop.dure.cdr.calls.SourceFacts;
import coop.dure.cdr.formats.Disposition;
import coop.dure.vocabulary.CallNumber;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.ipoffice.SmdrColumn.*;

/** Reads one part of a call with what its source declared: {@code docs/guides/avaya-ip-office-smdr.md}. */
final class SmdrReading {
    private final Parts parts;
    private final Part part;
    private final Parties parties;
    private final Instant startedAt;
    private final Instant beganAt;
    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);

    SmdrReading(Parts parts, Part part, OwnNumbers own) {
        this.parts = parts;
        this.part = part;
        SourceFacts.Settings settings = part.row().source().at(part.callStart());
        Instant callStart = new LocalTimes(settings.zone(), flags).start(part.callStart(), null);
        this.beganAt = callStart.plusSeconds(parts.secondsBefore(part));
        this.startedAt = parts.areOrdered() ? beganAt : callStart;
        this.parties = new Parties(settings, own, startedAt);
    }

    Attempt attempt() {
        boolean answered = part.answered();
        Device called = part.called();
        String lineIn = part.isInbound() ? lineIn() : null;
        String lineOut = lineOut();
        CallNumber caller =
                part.isInbound() ? parties.outside(part.number(CALLER)) : parties.inside(part.number(CALLER));
        CallNumber callee = callee(lineOut != null);
        Instant answeredAt = answered && parts.areOrdered() ? beganAt.plusSeconds(part.ring()) : null;
        if (answered && answeredAt == null) {
            flags.add(Flag.ANSWER_TIME_MISSING);
        }
        AttemptDraft draft = new AttemptDraft(part.row(), startedAt)
                .answeredAt(answeredAt)
                .endedAt(beganAt.plusSeconds(part.whole()))
                .sequence(parts.inOrder().indexOf(part))
                .answered(answered)
                .printedSeconds(answered ? part.inUse() : null)
                .personAnsweredAt(answered && lineOut == null && called.isExtension() ? answeredAt : null)
                .ringSeconds(part.of(RING_TIME).isEmpty() ? null : part.ring())
                .talkSeconds(answered && !called.isChannel() ? part.connected() : null)
                .holdSeconds(answered && !part.of(HOLD_TIME).isEmpty() ? part.hold() : null)
                .lineIn(lineIn)
                .lineOut(lineOut)
                .alone(part.isInternal() ? Direction.INTERNAL : null)
                .callingChannel(lineIn != null ? lineIn : part.first().code())
                .reached(answered || called.isThere() || part.ring() > 0)
                .caller(caller)
                .callee(callee)
                .originArea(parties.originArea(caller))
                .costCentre(part.of(ACCOUNT).isEmpty() ? null : part.of(ACCOUNT))
                .callingAgent(part.isInbound() ? null : part.first().extension())
                .calledAgent(called.extension())
                .disposition(disposition())
                .rawDisposition(part.of(TARGETING_CAUSE))
                .flags(flags);
        return draft.done();
    }

    private String lineIn() {
        String known = parts.trunkIn();
        if (known != null) {
            return known;
        }
        if (part.first().isTrunk()) {
            return part.first().code();
        }
        return part.second().isTrunk() ? part.second().code() : part.row().id().toString();
    }

    /** The trunk by which it left; of two trunks that by which it did not come. */
    private @Nullable String lineOut() {
        if (part.isOutbound()) {
            Device trunk = part.second().isTrunk() || !part.first().isTrunk() ? part.second() : part.first();
            return trunk.isTrunk() ? trunk.code() : part.row().id().toString();
        }
        if (!part.isInbound() || !part.first().isTrunk() || !part.second().isTrunk()) {
            return null;
        }
        return part.first().code().equals(lineIn())
                ? part.second().code()
                : part.first().code();
    }

    private CallNumber callee(boolean outside) {
        if (part.isInbound()) {
            return outside
                    ? parties.dialled(part.number(TARGETED_NUMBER, CALLED_NUMBER, DIALLED_NUMBER))
                    : parties.inside(part.number(DIALLED_NUMBER, CALLED_NUMBER));
        }
        String number = part.number(CALLED_NUMBER, DIALLED_NUMBER);
        return outside ? parties.dialled(number) : parties.inside(number);
    }

    /** No word of the switch tells it: it follows from the times and from who was connected. */
    private Disposition disposition() {
        if (!part.answered()) {
            return part.ring() > 0 ? Disposition.NO_ANSWER : Disposition.UNKNOWN;
        }
        if (part.called().isVoicemail()) {
            return Disposition.SELF_SERVICE;
        }
        return part.continues() && parts.passedOn(part) ? Disposition.TRANSFERRED : Disposition.ANSWERED;
    }
}
