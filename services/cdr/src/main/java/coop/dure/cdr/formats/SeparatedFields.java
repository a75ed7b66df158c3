package coop.dure.cdr.formats;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one line that is separated by a character, read as widely as switches print: a quote counts where a
 * field begins, is doubled within one, and what follows a closed one belongs to the field.
 */
public final class SeparatedFields {
    private SeparatedFields() {}

    /** The fields; {@code null} where a quote is not closed. */
    public static @Nullable List<String> of(String line, char separator) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        boolean begun = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted) {
                if (c != '"') {
                    field.append(c);
                } else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    field.append(c);
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == separator) {
                fields.add(field.toString());
                field.setLength(0);
                begun = false;
            } else if (c == '"' && !begun) {
                quoted = true;
                begun = true;
            } else {
                field.append(c);
                begun |= c != ' ';
            }
        }
        fields.add(field.toString());
        return quoted ? null : fields;
    }
}
