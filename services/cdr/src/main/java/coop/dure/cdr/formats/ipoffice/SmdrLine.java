package coop.dure.cdr.formats.ipoffice;

import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.LineVerdict.Skipped;
import coop.dure.cdr.formats.Reason;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.vocabulary.PlainText;
import coop.dure.vocabulary.mapping.DateOrder;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.ipoffice.SmdrColumn.*;

/** One row of IP Office's SMDR: {@code docs/guides/avaya-ip-office-smdr.md}. */
final class SmdrLine {
    private static final int LONGEST_TEXT = 256;
    /** Later releases append fields; those that are not known are not kept. */
    private static final int MOST_FIELDS = values().length + 5;

    private static final Pattern CALL_START_NAME = Pattern.compile("(?i)call[ _]?start([ _]?time)?");

    private SmdrLine() {}

    /** Reads one line. */
    static LineVerdict read(String printed, @Nullable DateOrder order, StartWindow window) {
        String line = printed.strip();
        if (line.isEmpty()) {
            return new Skipped();
        }
        if (!PlainText.storable(line)) {
            return new Rejected("line", "reject.nul");
        }
        List<String> facts = SmdrFields.of(line);
        if (facts == null) {
            return new Rejected("line", "reject.quote-open");
        }
        if (CALL_START_NAME.matcher(CALL_START.of(facts)).matches()) {
            return new Skipped();
        }
        if (facts.size() < FEWEST || facts.size() > MOST_FIELDS) {
            return new Rejected("line", "reject.fields", facts.size(), FEWEST, MOST_FIELDS);
        }
        List<String> known = new ArrayList<>(facts.subList(0, Math.min(facts.size(), values().length)));
        for (SmdrColumn column : List.of(CALL_START, RECORD_TIME)) {
            String kept = SmdrTime.kept(column.of(known), order);
            if (kept == null) {
                return new Rejected(column.label(), "reject.date-order");
            }
            if (!kept.equals(column.of(known))) {
                known.set(column.ordinal(), kept);
            }
        }
        return verdict(List.copyOf(known), order, window);
    }

    private static LineVerdict verdict(List<String> facts, @Nullable DateOrder order, StartWindow window) {
        LocalDateTime start = SmdrTime.time(CALL_START.of(facts));
        if (start == null) {
            return order == null
                    ? new Rejected(CALL_START.label(), "reject.smdr-time")
                    : new Rejected(CALL_START.label(), "reject.smdr-time-declared", order);
        }
        if (SmdrTime.span(CONNECTED_TIME.of(facts)) == null) {
            return new Rejected(CONNECTED_TIME.label(), "reject.span");
        }
        for (SmdrColumn column : List.of(RING_TIME, HOLD_TIME, PARK_TIME)) {
            if (SmdrTime.seconds(column.of(facts)) == null) {
                return new Rejected(column.label(), "reject.whole-number");
            }
        }
        if (CALL_ID.of(facts).isEmpty()) {
            return new Rejected(CALL_ID.label(), "reject.missing");
        }
        Rejected flag = flagRefusal(facts);
        if (flag != null) {
            return flag;
        }
        for (SmdrColumn column : List.of(
                CALLER, CALLED_NUMBER, DIALLED_NUMBER, CALL_ID, PARTY_1_DEVICE, PARTY_2_DEVICE, TARGETED_NUMBER)) {
            if (column.of(facts).length() > LONGEST_TEXT) {
                return new Rejected(column.label(), "reject.too-long", LONGEST_TEXT);
            }
        }
        Identity identity = identity(facts, start.toEpochSecond(ZoneOffset.UTC) * 1000);
        Reason refusal = window.refusal(identity.printedStartMs());
        return refusal == null ? new Accepted(facts, identity) : new Rejected(CALL_START.label(), refusal);
    }

    private static @Nullable Rejected flagRefusal(List<String> facts) {
        if (!List.of("I", "O").contains(DIRECTION.of(facts).toUpperCase(Locale.ROOT))) {
            return new Rejected(DIRECTION.label(), "reject.none-of", "I, O");
        }
        // Some releases and Avaya's own pages print an I for internal.
        if (!List.of("", "0", "1", "I").contains(IS_INTERNAL.of(facts))) {
            return new Rejected(IS_INTERNAL.label(), "reject.none-of", "0, 1");
        }
        return List.of("", "0", "1").contains(CONTINUATION.of(facts))
                ? null
                : new Rejected(CONTINUATION.label(), "reject.none-of", "0, 1");
    }

    /** What identifies the row: the number of a call begins anew with the box, and its parts share it and its start. */
    static Identity identity(List<String> facts, long printedStartMs) {
        LocalDateTime start = SmdrTime.time(CALL_START.of(facts));
        String call = CALL_ID.of(facts) + '|' + (start == null ? CALL_START.of(facts) : start);
        String tuple = call + '|' + CONTINUATION.of(facts) + '|' + RowIds.contentHash(facts);
        return new Identity(tuple, call, printedStartMs);
    }
}
