package coop.dure.cdr.formats.ipoffice;

import coop.dure.cdr.formats.SeparatedFields;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.ipoffice.SmdrColumn.*;

/**
 * The fields of a row. The switch quotes nothing, so a comma in one of the two names breaks the row: it is mended where
 * there is only one way to make it whole, by the device and the two numbers behind the names.
 */
final class SmdrFields {
    private static final String SEPARATORS = ",;\t|";
    private static final int MOST_COMMAS = 4;
    private static final Pattern DEVICE = Pattern.compile("[A-Za-z][0-9*.]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private SmdrFields() {}

    /** The fields without the empty ones at the end; {@code null} where a quote is not closed. */
    static @Nullable List<String> of(String line) {
        char separator = separator(line);
        List<String> fields = SeparatedFields.of(line, separator);
        if (fields == null) {
            return null;
        }
        List<String> whole = isWhole(fields) ? fields : mended(fields, separator);
        int end = whole.size();
        while (end > 0 && whole.get(end - 1).isBlank()) {
            end--;
        }
        return List.copyOf(whole.subList(0, Math.max(end, Math.min(whole.size(), FEWEST))));
    }

    /** What stands behind the first field, which is a time: exports put something else than the switch's comma there. */
    private static char separator(String line) {
        for (int at = 0; at < line.length(); at++) {
            if (SEPARATORS.indexOf(line.charAt(at)) >= 0) {
                return line.charAt(at);
            }
        }
        return ',';
    }

    /** The way that joins the fewest commas; the row as it is where there is none. */
    private static List<String> mended(List<String> fields, char separator) {
        for (int commas = 1; commas <= MOST_COMMAS; commas++) {
            for (int first = 0; first <= commas; first++) {
                int second = commas - first;
                if (isMendedBy(fields, first, second)) {
                    return join(
                            join(fields, PARTY_1_NAME.ordinal(), first, separator),
                            PARTY_2_NAME.ordinal(),
                            second,
                            separator);
                }
            }
        }
        return fields;
    }

    private static boolean isWhole(List<String> fields) {
        return fields.size() >= FEWEST
                && (PARTY_2_DEVICE.of(fields).isEmpty() || is(DEVICE, PARTY_2_DEVICE.of(fields)))
                && (HOLD_TIME.of(fields).isEmpty() || is(NUMBER, HOLD_TIME.of(fields)))
                && (PARK_TIME.of(fields).isEmpty() || is(NUMBER, PARK_TIME.of(fields)));
    }

    private static boolean isMendedBy(List<String> fields, int first, int second) {
        String device = fields.size() >= FEWEST + first + second ? fields.get(PARTY_2_DEVICE.ordinal() + first) : "?";
        // A lost call has nobody at its other end.
        boolean isNobody = device.isBlank()
                && second == 0
                && fields.get(PARTY_2_NAME.ordinal() + first).isBlank();
        return (isNobody || is(DEVICE, device))
                && is(NUMBER, fields.get(HOLD_TIME.ordinal() + first + second))
                && is(NUMBER, fields.get(PARK_TIME.ordinal() + first + second));
    }

    private static boolean is(Pattern pattern, String field) {
        return pattern.matcher(field.strip()).matches();
    }

    private static List<String> join(List<String> fields, int at, int commas, char separator) {
        List<String> joined = new ArrayList<>(fields.subList(0, at));
        joined.add(String.join(String.valueOf(separator), fields.subList(at, at + commas + 1)));
        joined.addAll(fields.subList(at + commas + 1, fields.size()));
        return joined;
    }
}
