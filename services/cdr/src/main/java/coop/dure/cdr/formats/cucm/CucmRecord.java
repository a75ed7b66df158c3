package coop.dure.cdr.formats.cucm;

import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.Reason;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.formats.StartWindow;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.cucm.CucmColumn.*;

/** One record of a CUCM's flat file: {@code docs/guides/cucm-cdr.md}. */
public final class CucmRecord {
    private static final int LONGEST_TEXT = 256;
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,10}");

    private CucmRecord() {}

    /** Whether it is a {@code cmr_} record: it tells the quality of a call, not that there was one. */
    public static boolean isQuality(List<String> facts) {
        return ORIGINATION.of(facts).isEmpty() && !CMR_TIME.of(facts).isEmpty();
    }

    /** A printed whole number; {@code null} where it is none, or empty. */
    public static @Nullable Long number(String printed) {
        return WHOLE.matcher(printed).matches() ? Long.valueOf(printed) : null;
    }

    static LineVerdict read(List<String> facts, CucmHeader header, StartWindow window) {
        String type = header.quality() ? "2" : "1";
        if (header.has(RECORD_TYPE) && !RECORD_TYPE.of(facts).equals(type)) {
            return new Rejected(RECORD_TYPE.label(), "reject.none-of", type);
        }
        for (CucmColumn column : List.of(CALL_ID, start(header.quality()))) {
            if (column.isNone(facts)) {
                return new Rejected(column.label(), "reject.missing");
            }
        }
        for (CucmColumn column : List.of(ORIGINATION, CMR_TIME, CONNECT, DISCONNECT, DURATION, QUEUE_SECONDS)) {
            if (!column.of(facts).isEmpty() && number(column.of(facts)) == null) {
                return new Rejected(column.label(), "reject.whole-number");
            }
        }
        for (CucmColumn column : CucmColumn.values()) {
            if (column.compareTo(COMMENT) < 0 && column.of(facts).length() > LONGEST_TEXT) {
                return new Rejected(column.label(), "reject.too-long", LONGEST_TEXT);
            }
        }
        if (HUNT_PILOT.of(facts).length() > LONGEST_TEXT) {
            return new Rejected(HUNT_PILOT.label(), "reject.too-long", LONGEST_TEXT);
        }
        Long start = number(start(header.quality()).of(facts));
        if (start == null) {
            return new Rejected(start(header.quality()).label(), "reject.whole-number");
        }
        Identity identity = identity(facts, start * 1000);
        Reason refusal = window.refusal(identity.printedStartMs());
        return refusal == null
                ? new Accepted(facts, identity)
                : new Rejected(start(header.quality()).label(), refusal);
    }

    /** What identifies the record; of facts that were accepted before. */
    static Identity identity(List<String> facts, long printedStartMs) {
        String call = String.join("|", CALL_MANAGER.of(facts), CALL_ID.of(facts), CLUSTER.of(facts));
        String type = isQuality(facts) ? "cmr:" : "cdr:";
        String tuple = PKID.of(facts).isEmpty()
                ? type + "legs:" + String.join("|", call, legs(facts), RowIds.contentHash(facts))
                : type + "pkid:" + PKID.of(facts);
        return new Identity(tuple, call, printedStartMs);
    }

    private static String legs(List<String> facts) {
        return isQuality(facts) ? CMR_LEG.of(facts) : ORIG_LEG.of(facts) + '>' + DEST_LEG.of(facts);
    }

    private static CucmColumn start(boolean quality) {
        return quality ? CMR_TIME : ORIGINATION;
    }
}
