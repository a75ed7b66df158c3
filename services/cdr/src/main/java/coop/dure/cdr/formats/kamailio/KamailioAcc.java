package coop.dure.cdr.formats.kamailio;

import coop.dure.cdr.formats.CallRecordFormat;
import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.LineRecords;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.LineVerdict.Skipped;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.vocabulary.PlainText;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Kamailio's accounting, exported from its tables or from the system's log: {@code docs/guides/kamailio-acc.md}. */
public final class KamailioAcc implements CallRecordFormat {
    private static final int LONGEST_BYTES = 16_384;
    /** The lines between which mysql and psql print a table, and how many rows psql says it has. */
    private static final Pattern DRAWN = Pattern.compile("[-+]{3,}|\\([0-9]+ rows?\\)");

    @Override
    public RecordReader read(InputStream file, ReadingRules rules) {
        Lines lines = new Lines(rules.window());
        return new LineRecords(file, LONGEST_BYTES, lines::read, lines::names);
    }

    @Override
    public Predicate<List<String>> table() {
        return columns -> columns.containsAll(List.of("method", "callid", "time"))
                || columns.containsAll(List.of("start_time", "end_time"));
    }

    @Override
    public List<String> factNames() {
        return Arrays.stream(AccColumn.values()).map(AccColumn::label).toList();
    }

    @Override
    public Identity identity(List<String> facts, long printedStartMs) {
        return AccRecord.identity(facts, printedStartMs);
    }

    /** The lines of a file: each record is read by the names of the last header before it, if there was one. */
    private static final class Lines {
        private final StartWindow window;
        private @Nullable AccLayout layout;
        private String names = "";

        Lines(StartWindow window) {
            this.window = window;
        }

        String names() {
            return names;
        }

        LineVerdict read(String printed) {
            String line = printed.strip();
            if (line.isEmpty() || DRAWN.matcher(line).matches()) {
                return new Skipped();
            }
            if (!PlainText.storable(line)) {
                return new Rejected("line", "reject.nul");
            }
            List<String> logged = AccLogLine.facts(line);
            if (logged != null) {
                return logged.stream().allMatch(PlainText::storable)
                        ? AccRecord.read(logged, window)
                        : new Rejected("line", "reject.nul");
            }
            AccLayout header = AccLayout.header(line);
            if (header != null) {
                layout = header;
                names = line;
                return new Skipped();
            }
            AccLayout known = layout == null ? AccLayout.guessed(line) : layout;
            if (known == null) {
                return new Rejected("line", "reject.no-acc");
            }
            List<String> fields = AccLayout.fields(line, known.separator());
            if (fields == null) {
                return new Rejected("line", "reject.quote-open");
            }
            List<String> facts = known.facts(fields);
            return facts == null
                    ? new Rejected(
                            "line",
                            "reject.columns-of-header",
                            fields.size(),
                            known.columns().size())
                    : AccRecord.read(facts, window);
        }
    }
}
