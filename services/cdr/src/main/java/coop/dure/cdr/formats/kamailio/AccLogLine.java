package coop.dure.cdr.formats.kamailio;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A line that Kamailio wrote into the system's log: names and values behind whatever the log puts before them. */
final class AccLogLine {
    private static final Pattern BEGIN =
            Pattern.compile("(?:^|[\\s:])((?:timestamp|method|start_time)=.*)$", Pattern.DOTALL);
    private static final Pattern SEPARATOR = Pattern.compile(";\\s*");

    private AccLogLine() {}

    /** Its columns; {@code null} where it is no such line. */
    static @Nullable List<String> facts(String line) {
        Matcher begin = BEGIN.matcher(line);
        if (!begin.find()) {
            return null;
        }
        String[] facts = new String[AccColumn.values().length];
        Arrays.fill(facts, "");
        for (String pair : SEPARATOR.split(begin.group(1))) {
            int equals = pair.indexOf('=');
            AccColumn column = equals < 0 ? null : AccColumn.named(pair.substring(0, equals));
            if (column != null && facts[column.ordinal()].isEmpty()) {
                facts[column.ordinal()] = unquoted(pair.substring(equals + 1).strip());
            }
        }
        return List.of(facts);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
