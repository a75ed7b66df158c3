package coop.dure.cdr.recording;

import coop.dure.cdr.calls.Leg;
import coop.dure.cdr.privacy.masking.WrittenNumber;
import coop.dure.vocabulary.CallNumber;
import coop.dure.vocabulary.NumberKind;
import org.jspecify.annotations.Nullable;

/**
 * A leg without a number. Of the number its first digits stay, the country's and at most the area's, so that it is still
 * known where a call went; times, seconds, direction and charging stay, and so does what is billed by them.
 */
final class BlankedLeg {
    /** As many last digits go as tell a subscriber apart. */
    private static final int LAST_DIGITS = 8;

    private final String number;
    private final WrittenNumber written;

    /** Without a number in its normal form. */
    BlankedLeg(String number) {
        this.number = number;
        this.written = new WrittenNumber(number);
    }

    /** A leg without the numbers of its parties: where nobody knows any more which of them is to go. */
    static Leg withoutAnyNumber(Leg leg) {
        Leg without = leg.caller().isE164() ? new BlankedLeg(leg.caller().value()).of(leg) : leg;
        return leg.callee().isE164() ? new BlankedLeg(leg.callee().value()).of(without) : without;
    }

    /** The leg; the same one where it has the number nowhere. */
    Leg of(Leg leg) {
        return new Leg(
                leg.legId(),
                leg.callId(),
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
                party(leg.caller()),
                party(leg.callee()),
                leg.originArea(),
                text(leg.costCentre()),
                text(leg.queue()),
                text(leg.agent()),
                text(leg.wrapUpCode()),
                text(leg.recordingRef()),
                leg.disposition(),
                written.isIn(leg.rawDisposition()) ? "" : leg.rawDisposition(),
                leg.charging(),
                leg.flags(),
                leg.rows(),
                leg.quality());
    }

    private CallNumber party(CallNumber party) {
        if (party.value().equals(number)) {
            return new CallNumber(NumberKind.E164, firstDigits(number), "");
        }
        if (written.isIn(party.raw()) || written.isIn(party.value())) {
            boolean inValue = written.isIn(party.value());
            return new CallNumber(party.kind(), inValue ? "" : party.value(), "");
        }
        return party;
    }

    private @Nullable String text(@Nullable String text) {
        return text == null || written.isIn(text) ? null : text;
    }

    private static String firstDigits(String e164) {
        return e164.substring(0, Math.max(1, e164.length() - LAST_DIGITS));
    }
}
