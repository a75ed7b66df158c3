package coop.dure.cdr.formats.asterisk;

import com.fasterxml.jackson.databind.JsonNode;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.LineVerdict.Skipped;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.cdr.formats.json.JsonText;
import coop.dure.vocabulary.PlainText;
import coop.dure.vocabulary.mapping.AsteriskColumns;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.asterisk.AsteriskColumn.*;

/**
 * Records whose columns are named: by a line in the file, else in the order that their source declares. Their fields are
 * put into the order of {@code Master.csv}, so that a record is the same row whichever module wrote it.
 */
final class CustomTable {
    private static final String SEPARATORS = ",;\t|";
    private static final Pattern FRACTION = Pattern.compile("\\.[0-9]+");
    private static final String NO_TIME = "0000-00-00 00:00:00";
    private static final List<AsteriskColumn> TIMES = List.of(START, ANSWER, END);
    private static final List<AsteriskColumn> SECONDS = List.of(DURATION, BILLSEC);

    private final NamedTable table;
    private final int @Nullable [] declared;
    private final StartWindow window;

    /**
     * Of a file.
     *
     * @param columns in their order; {@code null} where a line of the file names them
     */
    CustomTable(@Nullable List<String> columns, StartWindow window) {
        this.table = new NamedTable(
                places(),
                List.of(START.ordinal(), DST.ordinal(), DISPOSITION.ordinal()),
                AsteriskColumn.values().length,
                DISPOSITION.label());
        this.declared = columns == null
                ? null
                : columns.stream().mapToInt(CustomTable::place).toArray();
        this.window = window;
    }

    private static Map<String, Integer> places() {
        Map<String, Integer> places = new HashMap<>();
        AsteriskColumns.NAMES.forEach(name -> places.put(name, place(name)));
        AsteriskColumns.OTHERWISE.forEach((name, known) -> places.put(name, place(known)));
        return places;
    }

    private static int place(String column) {
        return AsteriskColumns.NAMES.indexOf(AsteriskColumns.name(column));
    }

    /** The line of names that holds; empty where none was read. */
    String lineOfNames() {
        return table.line();
    }

    LineVerdict read(String line) {
        if (line.isBlank() || NamedTable.isDrawn(line)) {
            return new Skipped();
        }
        if (!PlainText.storable(line)) {
            return new Rejected("line", "reject.nul");
        }
        if (line.startsWith("{")) {
            return json(line);
        }
        if (table.takeNames(line)) {
            return new Skipped();
        }
        try {
            List<String> facts = table.isNamed() ? table.facts(line) : inDeclaredOrder(line);
            return AsteriskLine.verdict(asInMasterCsv(facts, columnsPrinted()), window);
        } catch (RefusedLineException refused) {
            return refused.verdict();
        }
    }

    /** Later releases can write each record as an object, which names its columns itself. */
    private LineVerdict json(String line) {
        JsonNode object = JsonText.object(line);
        if (object == null) {
            return new Rejected("line", "reject.no-json");
        }
        try {
            int last = object.properties().stream()
                    .mapToInt(column -> table.place(column.getKey()))
                    .max()
                    .orElse(-1);
            return AsteriskLine.verdict(
                    asInMasterCsv(table.factsOf(object), Math.max(AsteriskColumn.FEWEST, last + 1)), window);
        } catch (RefusedLineException refused) {
            return refused.verdict();
        }
    }

    private List<String> inDeclaredOrder(String line) throws RefusedLineException {
        int[] places = declared;
        if (places == null) {
            throw new RefusedLineException("line", "reject.no-header");
        }
        int most = 0;
        for (char separator : SEPARATORS.toCharArray()) {
            if (line.indexOf(separator) < 0 && places.length > 1) {
                continue;
            }
            List<String> fields = NamedTable.split(line, separator);
            if (fields.size() == places.length) {
                String[] facts = table.emptyFacts();
                for (int i = 0; i < places.length; i++) {
                    if (places[i] >= 0) {
                        facts[places[i]] = fields.get(i);
                    }
                }
                return Arrays.asList(facts);
            }
            most = Math.max(most, fields.size());
        }
        throw new RefusedLineException("line", "reject.columns-declared", Math.max(1, most), places.length);
    }

    private int columnsPrinted() {
        int last = table.isNamed() || declared == null
                ? table.lastPlace()
                : Arrays.stream(declared).max().orElse(-1);
        return Math.max(AsteriskColumn.FEWEST, last + 1);
    }

    /** As many columns as are printed, at least those of any file; fractions cut off, as {@code Master.csv} does. */
    private static List<String> asInMasterCsv(List<String> facts, int columns) {
        String[] all = Arrays.copyOf(facts.toArray(new String[0]), columns);
        for (int i = 0; i < columns; i++) {
            all[i] = all[i] == null ? "" : all[i];
        }
        for (AsteriskColumn time : TIMES) {
            String printed = all[time.ordinal()];
            all[time.ordinal()] = printed.equals(NO_TIME) ? "" : withoutFraction(printed, NO_TIME.length());
        }
        for (AsteriskColumn seconds : SECONDS) {
            all[seconds.ordinal()] = withoutFraction(all[seconds.ordinal()], 1);
        }
        return List.of(all);
    }

    private static String withoutFraction(String printed, int wholeAtLeast) {
        int point = printed.indexOf('.');
        return point >= wholeAtLeast
                        && FRACTION.matcher(printed.substring(point)).matches()
                ? printed.substring(0, point)
                : printed;
    }
}
