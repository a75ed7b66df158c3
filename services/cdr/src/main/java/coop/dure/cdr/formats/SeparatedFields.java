package coop.dure.cdr.formats;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one line that is separated by a character, read as widely as switches print: a quote counts where a
 * field begins, is doubled within one, and what follows a closed one belongs to the field.
 */
public final class SeparatedFields {
    private static final int NONE = -1;

    private SeparatedFields() {}

    /** The fields, quoted by {@code "}; {@code null} where a quote is not closed. */
    public static @Nullable List<String> of(String line, char separator) {
        return of(line, separator, '"');
    }

    /**
     * The fields; {@code null} where a quote is not closed.
     *
     * @param quote {@code null} where nothing is quoted
     */
    public static @Nullable List<String> of(String line, char separator, @Nullable Character quote) {
        return split(line, separator, quote, true);
    }

    /**
     * The fields of a record that runs over several lines; {@code null} where a quote is not closed, or closed by what may
     * be the begin of another field: more than blanks follow it.
     */
    public static @Nullable List<String> ofWell(String record, char separator, @Nullable Character quote) {
        return split(record, separator, quote, false);
    }

    private static @Nullable List<String> split(
            String line, char separator, @Nullable Character quote, boolean mayGoOn) {
        int sign = quote == null ? NONE : quote;
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        boolean begun = false;
        boolean closed = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted) {
                if (c != sign) {
                    field.append(c);
                } else if (i + 1 < line.length() && line.charAt(i + 1) == sign) {
                    field.append(c);
                    i++;
                } else {
                    quoted = false;
                    closed = true;
                }
            } else if (c == separator) {
                fields.add(field.toString());
                field.setLength(0);
                begun = false;
                closed = false;
            } else if (c == sign && !begun) {
                quoted = true;
                begun = true;
            } else {
                if (closed && !mayGoOn && c != ' ') {
                    return null;
                }
                field.append(c);
                begun |= c != ' ';
            }
        }
        fields.add(field.toString());
        return quoted ? null : fields;
    }
}
