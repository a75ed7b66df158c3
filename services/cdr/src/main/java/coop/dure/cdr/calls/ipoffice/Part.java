package coop.dure.cdr.calls.ipoffice;

import coop.dure.cdr.calls.CurrentRow;
import coop.dure.cdr.calls.UnusableRowException;
import coop.dure.cdr.formats.ipoffice.SmdrColumn;
import coop.dure.cdr.formats.ipoffice.SmdrTime;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.ipoffice.SmdrColumn.*;

/** One row of a call: a part of it, from its ringing to its end. The start that it prints is that of the whole call. */
final class Part {
    private final CurrentRow row;
    private final List<String> facts;
    private final LocalDateTime callStart;
    private final int connected;

    Part(CurrentRow row) {
        this.row = row;
        this.facts = row.facts();
        LocalDateTime start = SmdrTime.time(CALL_START.of(facts));
        Integer span = SmdrTime.span(CONNECTED_TIME.of(facts));
        if (start == null) {
            throw new UnusableRowException(CALL_START.label(), "reject.smdr-time");
        }
        if (span == null) {
            throw new UnusableRowException(CONNECTED_TIME.label(), "reject.span");
        }
        this.callStart = start;
        this.connected = span;
    }

    CurrentRow row() {
        return row;
    }

    LocalDateTime callStart() {
        return callStart;
    }

    String of(SmdrColumn column) {
        return column.of(facts);
    }

    /** The first of these that is printed, without the host of a SIP address. */
    String number(SmdrColumn... columns) {
        for (SmdrColumn column : columns) {
            if (!of(column).isEmpty()) {
                return of(column).replaceFirst("@.*", "");
            }
        }
        return "";
    }

    int ring() {
        return seconds(RING_TIME);
    }

    /** With the other party, without hold and park. */
    int connected() {
        return connected;
    }

    int hold() {
        return seconds(HOLD_TIME);
    }

    /** Answer to end. */
    int inUse() {
        return connected + hold() + seconds(PARK_TIME);
    }

    /** Ringing to end. */
    int whole() {
        return ring() + inUse();
    }

    boolean answered() {
        return inUse() > 0;
    }

    /** Whether further parts of the call follow it. */
    boolean continues() {
        return of(CONTINUATION).equals("1");
    }

    /** When it was printed, since release 11. */
    @Nullable
    LocalDateTime printedAt() {
        return SmdrTime.time(of(RECORD_TIME));
    }

    Device first() {
        return new Device(of(PARTY_1_DEVICE), of(PARTY_1_NAME));
    }

    Device second() {
        return new Device(of(PARTY_2_DEVICE), of(PARTY_2_NAME));
    }

    /** Whether both parties are the house's; by the devices where the row does not say. */
    boolean isInternal() {
        return of(IS_INTERNAL).isEmpty()
                ? first().isExtension() && (second().isExtension() || second().isChannel())
                : !of(IS_INTERNAL).equals("0");
    }

    boolean isInbound() {
        return !isInternal() && of(DIRECTION).toUpperCase(Locale.ROOT).equals("I");
    }

    boolean isOutbound() {
        return !isInternal() && !isInbound();
    }

    /** Who was called: an extension stands first, whoever began, where the other party is a trunk. */
    Device called() {
        return isInbound() && !first().isTrunk() ? first() : second();
    }

    private int seconds(SmdrColumn column) {
        Integer seconds = SmdrTime.seconds(of(column));
        return seconds == null ? 0 : seconds;
    }
}
