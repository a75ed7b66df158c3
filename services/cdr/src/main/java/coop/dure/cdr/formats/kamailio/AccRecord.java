package coop.dure.cdr.formats.kamailio;

import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.Reason;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.formats.StartWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.kamailio.AccColumn.*;

/** One row of Kamailio's accounting: {@code docs/guides/kamailio-acc.md}. */
public final class AccRecord {
    private static final int LONGEST_TEXT = 256;
    private static final Pattern CODE = Pattern.compile("[1-6][0-9]{2}");
    private static final Pattern SECONDS = Pattern.compile("([0-9]{1,9})(?:\\.[0-9]*)?");

    private AccRecord() {}

    /** Whether it tells of a whole dialog ({@code acc_cdrs}), not of one transaction in it. */
    public static boolean isDialog(List<String> facts) {
        return METHOD.of(facts).isEmpty() && !START_TIME.of(facts).isEmpty();
    }

    /** Whole seconds of a printed duration; {@code null} where it is none. */
    public static @Nullable Integer seconds(String printed) {
        var matcher = SECONDS.matcher(printed);
        return matcher.matches() ? Integer.valueOf(matcher.group(1)) : null;
    }

    static LineVerdict read(List<String> printed, StartWindow window) {
        List<String> facts = withoutNumber(printed);
        boolean dialog = isDialog(facts);
        if (!dialog) {
            for (AccColumn column : List.of(METHOD, CALLID, SIP_CODE, TIME)) {
                if (column.of(facts).isEmpty()) {
                    return new Rejected(column.label(), "reject.missing");
                }
            }
            if (!CODE.matcher(SIP_CODE.of(facts)).matches()) {
                return new Rejected(SIP_CODE.label(), "reject.none-of", "100-699");
            }
        }
        for (AccColumn column : dialog ? List.of(START_TIME, END_TIME) : List.of(TIME)) {
            if (!column.of(facts).isEmpty() && AccTime.of(column.of(facts)) == null) {
                return new Rejected(column.label(), "reject.acc-time");
            }
        }
        if (dialog && !DURATION.of(facts).isEmpty() && seconds(DURATION.of(facts)) == null) {
            return new Rejected(DURATION.label(), "reject.whole-number");
        }
        for (AccColumn column : AccColumn.values()) {
            if (column.of(facts).length() > LONGEST_TEXT) {
                return new Rejected(column.label(), "reject.too-long", LONGEST_TEXT);
            }
        }
        AccColumn begin = dialog ? START_TIME : TIME;
        AccTime time = AccTime.of(begin.of(facts));
        if (time == null) {
            return new Rejected(begin.label(), "reject.acc-time");
        }
        Identity identity = identity(facts, time.printedMs());
        Reason refusal = window.refusal(identity.printedStartMs());
        return refusal == null ? new Accepted(facts, identity) : new Rejected(begin.label(), refusal);
    }

    /** What identifies the row: no column of it alone does, and an export anew must not make it another one. */
    static Identity identity(List<String> facts, long printedStartMs) {
        String tuple = (isDialog(facts) ? "dialog:" : "transaction:") + RowIds.contentHash(facts);
        return new Identity(tuple, CALLID.of(facts).isEmpty() ? tuple : CALLID.of(facts), printedStartMs);
    }

    private static List<String> withoutNumber(List<String> facts) {
        if (CALLID.of(facts).isEmpty()) {
            return facts;
        }
        List<String> known = new ArrayList<>(facts);
        known.set(ID.ordinal(), "");
        return List.copyOf(known);
    }
}
