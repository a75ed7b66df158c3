package coop.dure.local.demo.recompute;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one line of comma-separated values: a field is bare, or in quotes with quotes inside doubled. */
final class CsvFields {
    private CsvFields() {}

    /** The fields; {@code null} when the quoting is broken. */
    static @Nullable List<String> of(String line) {
        List<String> fields = new ArrayList<>(21);
        int at = 0;
        while (true) {
            StringBuilder field = new StringBuilder();
            if (at < line.length() && line.charAt(at) == '"') {
                at = quoted(line, at + 1, field);
                if (at < 0 || at < line.length() && line.charAt(at) != ',') {
                    return null;
                }
            } else {
                while (at < line.length() && line.charAt(at) != ',') {
                    if (line.charAt(at) == '"') {
                        return null;
                    }
                    field.append(line.charAt(at));
                    at++;
                }
            }
            fields.add(field.toString());
            if (at >= line.length()) {
                return fields;
            }
            at++;
        }
    }

    /** Reads on behind an opening quote; the position behind the closing one, or -1 when there is none. */
    private static int quoted(String line, int from, StringBuilder field) {
        int at = from;
        while (at < line.length()) {
            if (line.charAt(at) != '"') {
                field.append(line.charAt(at));
                at++;
            } else if (at + 1 < line.length() && line.charAt(at + 1) == '"') {
                field.append('"');
                at += 2;
            } else {
                return at + 1;
            }
        }
        return -1;
    }
}
