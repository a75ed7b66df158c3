package coop.dure.cdr.formats.asterisk;

import com.fasterxml.jackson.databind.JsonNode;
import coop.dure.vocabulary.PlainText;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table as databases print it: a line of names, then rows, with whatever stands between the columns. What psql and
 * mysql draw around it is no row. The names hold until the next line of names, so files may be put together.
 */
final class NamedTable {
    private static final String DRAWN = "-+|= \t";
    private static final int LONGEST_COUNT = 40;
    private static final int NO_PLACE = -1;
    private static final Pattern NOT_OF_A_NAME = Pattern.compile("[^a-z0-9]");

    private static final String SEPARATORS = "|\t;,";

    private final Map<String, Integer> names;
    private final List<Integer> required;
    private final int width;
    private final String telling;
    private final int barred;
    private int @Nullable [] places;
    private char separator;
    private String line = "";

    /**
     * A table that is not read yet.
     *
     * @param names known names of columns, in small letters and digits only, each with its place among the facts
     * @param required places without which a line is no line of names
     * @param width number of facts
     * @param telling in small letters, what stands in every line of names and in few others
     */
    NamedTable(Map<String, Integer> names, List<Integer> required, int width, String telling) {
        this(names, required, width, telling, NO_PLACE);
    }

    /** The same, where a column of the given place may hold bars while no column of a later place is named. */
    NamedTable(Map<String, Integer> names, List<Integer> required, int width, String telling, int barred) {
        this.names = names;
        this.required = required;
        this.width = width;
        this.telling = telling;
        this.barred = barred;
    }

    /** Whether the line is drawn around the table. */
    static boolean isDrawn(String line) {
        String drawn = line.strip();
        boolean rule = drawn.contains("--") && drawn.chars().allMatch(c -> DRAWN.indexOf(c) >= 0);
        return rule
                || drawn.length() <= LONGEST_COUNT
                        && drawn.startsWith("(")
                        && drawn.endsWith(")")
                        && drawn.length() > 2
                        && Character.isDigit(drawn.charAt(1));
    }

    /** Whether a line of names was read. */
    boolean isNamed() {
        return places != null;
    }

    /** Up to which place the last line of names goes. */
    int lastPlace() {
        return places == null ? -1 : Arrays.stream(places).max().orElse(NO_PLACE);
    }

    /** Whether the last line of names has a column of this place; so does what has no names. */
    boolean mayHave(int place) {
        return places == null || Arrays.stream(places).anyMatch(named -> named == place);
    }

    /** The line of names that holds; empty where none was read. */
    String line() {
        return line;
    }

    /** Whether this is a line of names; if so, it holds from now on. */
    boolean takeNames(String read) {
        if (!read.toLowerCase(Locale.ROOT).contains(telling)) {
            return false;
        }
        for (char candidate : SEPARATORS.toCharArray()) {
            if (read.indexOf(candidate) >= 0) {
                List<String> found = pieces(read, candidate);
                int[] at = found.stream().mapToInt(name -> place(name)).toArray();
                if (required.stream().allMatch(needed -> Arrays.stream(at).anyMatch(place -> place == needed))) {
                    places = at;
                    separator = candidate;
                    line = read;
                    return true;
                }
            }
        }
        return false;
    }

    /** The place of a name; -1 where it is not known. */
    int place(String name) {
        return names.getOrDefault(
                NOT_OF_A_NAME.matcher(name.toLowerCase(Locale.ROOT)).replaceAll(""), NO_PLACE);
    }

    /** The facts of a row under the names. */
    List<String> facts(String line) throws RefusedLineException {
        int[] at = places;
        if (at == null) {
            throw new IllegalStateException("no line of names was read");
        }
        List<String> fields = separator == '|' ? barsTogether(pieces(line, separator), at) : split(line, separator);
        if (fields.size() != at.length) {
            throw new RefusedLineException("line", "reject.columns-named", fields.size(), at.length);
        }
        String[] facts = emptyFacts();
        for (int i = 0; i < at.length; i++) {
            String value = fields.get(i);
            if (at[i] >= 0 && facts[at[i]].isEmpty() && !value.equals("NULL") && !value.equals("\\N")) {
                facts[at[i]] = value;
            }
        }
        return withoutEmptyEnd(List.of(facts));
    }

    /** What a column holds that may itself have bars, in one piece; as it is where there is no such column. */
    private List<String> barsTogether(List<String> pieces, int[] at) {
        int more = pieces.size() - at.length;
        if (more <= 0 || barred == NO_PLACE || lastPlace() != barred) {
            return pieces;
        }
        int from = 0;
        while (at[from] != barred) {
            from++;
        }
        List<String> together = new ArrayList<>(pieces.subList(0, from));
        together.add(String.join("|", pieces.subList(from, from + more + 1)));
        together.addAll(pieces.subList(from + more + 1, pieces.size()));
        return together;
    }

    /** The facts of an object on a line of its own, which names its columns itself. */
    List<String> factsOf(JsonNode object) throws RefusedLineException {
        String[] facts = emptyFacts();
        for (Iterator<Map.Entry<String, JsonNode>> each = object.fields(); each.hasNext(); ) {
            Map.Entry<String, JsonNode> field = each.next();
            int place = place(field.getKey());
            if (place >= 0 && !field.getValue().isNull()) {
                facts[place] = field.getValue().isValueNode()
                        ? field.getValue().asText()
                        : field.getValue().toString();
            }
        }
        for (String fact : facts) {
            if (!PlainText.storable(fact)) {
                throw new RefusedLineException("line", "reject.nul");
            }
        }
        return withoutEmptyEnd(List.of(facts));
    }

    /** Facts that are all empty. */
    String[] emptyFacts() {
        String[] facts = new String[width];
        Arrays.fill(facts, "");
        return facts;
    }

    /** Fields between separators, quoted as in CSV. */
    static List<String> split(String line, char separator) throws RefusedLineException {
        if (separator != '\t' && line.chars().filter(c -> c == '"').count() % 2 != 0) {
            throw new RefusedLineException("line", "reject.quote-open");
        }
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .maxBufferSize(4 * AsteriskLine.LONGEST_BYTES)
                .ofCsvRecord(line)) {
            return List.copyOf(reader.iterator().next().getFields());
        } catch (CsvParseException broken) {
            throw new RefusedLineException("line", "reject.quoting");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Empty columns at the end say as little as absent ones. */
    static List<String> withoutEmptyEnd(List<String> facts) {
        int size = facts.size();
        while (size > 0 && facts.get(size - 1).isEmpty()) {
            size--;
        }
        return List.copyOf(facts.subList(0, size));
    }

    /** Exports put quotes around each column, whatever stands between them. */
    static String unquoted(String piece) {
        return piece.length() > 1 && piece.startsWith("\"") && piece.endsWith("\"")
                ? piece.substring(1, piece.length() - 1).replace("\"\"", "\"")
                : piece;
    }

    private static List<String> pieces(String line, char separator) {
        String row = line.strip();
        boolean boxed = separator == '|' && row.length() > 1 && row.startsWith("|") && row.endsWith("|");
        List<String> pieces = new ArrayList<>();
        String inside = boxed ? row.substring(1, row.length() - 1) : line;
        for (String piece : inside.split(Pattern.quote(String.valueOf(separator)), -1)) {
            pieces.add(unquoted(piece.strip()));
        }
        return pieces;
    }
}
