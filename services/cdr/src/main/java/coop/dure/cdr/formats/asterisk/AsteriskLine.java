package coop.dure.cdr.formats.asterisk;

import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.LineVerdict.Skipped;
import coop.dure.cdr.formats.Reason;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.vocabulary.PlainText;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.asterisk.AsteriskColumn.*;

/**
 * One line of Asterisk's {@code Master.csv}: {@code docs/guides/asterisk-cdr-csv.md}. Each line stands for itself, so
 * a quote that never closes spoils its own line only.
 */
public final class AsteriskLine {
    /** Longer lines are rejects; Asterisk itself drops what does not fit into 1,024 bytes. */
    public static final int LONGEST_BYTES = 16_384;

    /** Asterisk itself keeps at most 256 bytes of any column. */
    private static final int LONGEST_TEXT = 256;

    private static final String FORM = "0000-00-00 00:00:00";

    private AsteriskLine() {}

    /** Reads one line without its line end. */
    public static LineVerdict read(String line, StartWindow window) {
        if (line.isBlank()) {
            return new Skipped();
        }
        if (!PlainText.storable(line)) {
            return new Rejected("line", "reject.nul");
        }
        if (hasOpenQuote(line)) {
            return new Rejected("line", "reject.quote-open");
        }
        List<String> facts;
        try {
            facts = withoutCellsBehindTheLast(fields(withoutBlanksAtTheEnd(line), separator(line)));
        } catch (CsvParseException broken) {
            return new Rejected("line", "reject.quoting");
        }
        if (ACCOUNTCODE.of(facts).equalsIgnoreCase("accountcode")
                && START.of(facts).equalsIgnoreCase("start")) {
            return new Skipped();
        }
        return verdict(facts, window);
    }

    /** A comma, but where a spreadsheet has put a semicolon or a tab in its place. */
    private static char separator(String line) {
        for (char candidate : new char[] {',', ';', '\t'}) {
            int found = 0;
            for (int at = line.indexOf(candidate); at >= 0; at = line.indexOf(candidate, at + 1)) {
                found++;
                if (found == FEWEST - 1) {
                    return candidate;
                }
            }
        }
        return ',';
    }

    private static String withoutBlanksAtTheEnd(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        return end > 0 && line.charAt(end - 1) == '"' ? line.substring(0, end) : line;
    }

    /** A spreadsheet gives all rows as many cells as the longest has. */
    private static List<String> withoutCellsBehindTheLast(List<String> fields) {
        int most = values().length;
        boolean more = fields.size() > most
                && fields.subList(most, fields.size()).stream().allMatch(String::isBlank);
        return more ? fields.subList(0, most) : fields;
    }

    private static boolean hasOpenQuote(String line) {
        boolean open = false;
        for (int at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) {
            open = !open;
        }
        return open;
    }

    /** What fields in the order of {@link AsteriskColumn} are. */
    static LineVerdict verdict(List<String> facts, StartWindow window) {
        if (facts.size() < FEWEST || facts.size() > values().length) {
            return new Rejected("line", "reject.columns", facts.size());
        }
        LocalDateTime start = time(START.of(facts));
        if (start == null) {
            return new Rejected("start", "reject.local-time");
        }
        for (AsteriskColumn column : List.of(ANSWER, END)) {
            if (!column.of(facts).isEmpty() && time(column.of(facts)) == null) {
                return new Rejected(column.label(), "reject.local-time");
            }
        }
        for (AsteriskColumn column : List.of(DURATION, BILLSEC, SEQUENCE)) {
            if (!column.of(facts).isEmpty() && wholeNumber(column.of(facts)) == null) {
                return new Rejected(column.label(), "reject.whole-number");
            }
        }
        Rejected tooLong = lengthRefusal(facts);
        if (tooLong != null) {
            return tooLong;
        }
        Identity identity = identity(facts, start.toEpochSecond(ZoneOffset.UTC) * 1000);
        Reason refusal = window.refusal(identity.printedStartMs());
        return refusal == null ? new Accepted(facts, identity) : new Rejected("start", refusal);
    }

    /** What identifies a row or a call, and what calls are searched by, must fit into an index. */
    private static @Nullable Rejected lengthRefusal(List<String> facts) {
        for (AsteriskColumn column : List.of(SRC, DST, CHANNEL, DSTCHANNEL, UNIQUEID, LINKEDID)) {
            if (column.of(facts).length() > LONGEST_TEXT) {
                return tooLong(column);
            }
        }
        return queue(facts).length() > LONGEST_TEXT ? tooLong(LASTDATA) : null;
    }

    private static Rejected tooLong(AsteriskColumn column) {
        return new Rejected(column.label(), "reject.too-long", LONGEST_TEXT);
    }

    /** The queue that tried to reach somebody; empty where none did. */
    public static String queue(List<String> facts) {
        return LASTAPP.of(facts).equals("Queue") ? LASTDATA.of(facts).split(",", 2)[0] : "";
    }

    /** What identifies the row; of facts that were accepted before. */
    public static Identity identity(List<String> facts, long printedStartMs) {
        String unique = UNIQUEID.of(facts);
        String linked = LINKEDID.of(facts);
        String sequence = SEQUENCE.of(facts);
        String tuple;
        if (unique.isEmpty()) {
            tuple = "hash:" + RowIds.contentHash(facts);
        } else if (sequence.isEmpty()) {
            tuple = "unique:" + unique + '|' + RowIds.contentHash(facts);
        } else {
            tuple = "sequence:" + unique + '|' + linked + '|' + sequence;
        }
        String link = !linked.isEmpty() ? linked : unique.isEmpty() ? tuple : unique;
        return new Identity(tuple, link, printedStartMs);
    }

    /** A printed time; {@code null} when it is none. Read by hand: a formatter costs more than all the rest of a line. */
    public static @Nullable LocalDateTime time(String printed) {
        if (printed.length() != FORM.length()) {
            return null;
        }
        for (int i = 0; i < printed.length(); i++) {
            char c = printed.charAt(i);
            if (FORM.charAt(i) == '0' ? c < '0' || c > '9' : c != FORM.charAt(i)) {
                return null;
            }
        }
        try {
            return LocalDateTime.of(
                    number(printed, 0, 4),
                    number(printed, 5, 7),
                    number(printed, 8, 10),
                    number(printed, 11, 13),
                    number(printed, 14, 16),
                    number(printed, 17, 19));
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }

    /** A printed number of seconds or a sequence; {@code null} when it is none. */
    public static @Nullable Integer wholeNumber(String printed) {
        if (printed.isEmpty() || printed.length() > 10 || !printed.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        long number = Long.parseLong(printed);
        return number <= Integer.MAX_VALUE ? (int) number : null;
    }

    private static List<String> fields(String line, char separator) {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .maxBufferSize(4 * LONGEST_BYTES)
                .ofCsvRecord(line)) {
            return List.copyOf(reader.iterator().next().getFields());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
