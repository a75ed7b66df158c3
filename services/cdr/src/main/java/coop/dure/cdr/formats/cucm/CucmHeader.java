package coop.dure.cdr.formats.cucm;

import coop.dure.cdr.formats.SeparatedFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.cucm.CucmColumn.*;

/**
 * The line of names that a file begins with, and that is met again where files were put together.
 *
 * @param separator between its fields
 * @param positions where each column of {@link CucmColumn} stands; -1 where the file has none
 * @param width how many columns the file has
 * @param quality whether it is that of a {@code cmr_} file
 */
record CucmHeader(char separator, List<Integer> positions, int width, boolean quality) {
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');
    private static final Pattern NAMED = Pattern.compile("(?i)globalCallID_callId");
    private static final Pattern TYPE = Pattern.compile(
            "(?i)(TINYINT|SMALLINT|INTEGER|INT|BIGINT|CHAR|VARCHAR|NVARCHAR|UNIQUEIDENTIFIER|DATE|DATETIME|TIMESTAMP)(\\s*\\(\\d+\\))?");

    /** The header that a line is; {@code null} where it is none. */
    static @Nullable CucmHeader of(String line) {
        if (!NAMED.matcher(line).find()) {
            return null;
        }
        for (char separator : SEPARATORS) {
            List<String> names = SeparatedFields.of(line, separator);
            if (names == null) {
                return null;
            }
            if (names.stream().anyMatch(CALL_ID::isNamed)) {
                boolean quality = names.stream().anyMatch(CMR_TIME::isNamed)
                        && names.stream().noneMatch(ORIGINATION::isNamed);
                return new CucmHeader(separator, positions(names), width(names), quality);
            }
        }
        return null;
    }

    /** Whether the fields are the line of types below it. */
    static boolean isTypes(List<String> fields) {
        return fields.stream().anyMatch(field -> TYPE.matcher(field.strip()).matches())
                && fields.stream()
                        .allMatch(field ->
                                field.isBlank() || TYPE.matcher(field.strip()).matches());
    }

    /** The fields of a record in the order of {@link CucmColumn}. */
    List<String> facts(List<String> fields) {
        List<String> facts = new ArrayList<>(positions.size());
        for (int position : positions) {
            facts.add(position < 0 ? "" : fields.get(position));
        }
        return facts;
    }

    boolean has(CucmColumn column) {
        return positions.get(column.ordinal()) >= 0;
    }

    /** Without the commas that some exports put at the end of each line. */
    private static int width(List<String> names) {
        int width = names.size();
        while (names.get(width - 1).isBlank()) {
            width--;
        }
        return width;
    }

    private static List<Integer> positions(List<String> names) {
        return Arrays.stream(CucmColumn.values())
                .map(column -> position(column, names))
                .toList();
    }

    private static int position(CucmColumn column, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (column.isNamed(names.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
