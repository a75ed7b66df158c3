package coop.dure.cdr.formats.kamailio;

import com.fasterxml.jackson.databind.JsonNode;
import coop.dure.cdr.formats.json.JsonText;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line that Kamailio wrote into the system's log: names and values, or an object of them, behind whatever the log puts
 * before them.
 */
final class AccLogLine {
    private static final Pattern BEGIN =
            Pattern.compile("(?:^|[\\s:])((?:timestamp|method|start_time)=.*)$", Pattern.DOTALL);
    private static final Pattern SEPARATOR = Pattern.compile(";\\s*");

    private AccLogLine() {}

    /** Its columns; {@code null} where it is no such line. */
    static @Nullable List<String> facts(String line) {
        JsonNode object = line.endsWith("}") ? JsonText.object(line.substring(Math.max(0, line.indexOf('{')))) : null;
        if (object != null) {
            return facts(object);
        }
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

    private static @Nullable List<String> facts(JsonNode object) {
        String[] facts = new String[AccColumn.values().length];
        Arrays.fill(facts, "");
        for (Iterator<Map.Entry<String, JsonNode>> each = object.fields(); each.hasNext(); ) {
            Map.Entry<String, JsonNode> field = each.next();
            AccColumn column = AccColumn.named(field.getKey());
            if (column != null
                    && facts[column.ordinal()].isEmpty()
                    && !field.getValue().isNull()) {
                facts[column.ordinal()] = field.getValue().asText().strip();
            }
        }
        boolean told = !(facts[AccColumn.METHOD.ordinal()] + facts[AccColumn.START_TIME.ordinal()]).isEmpty();
        return told ? List.of(facts) : null;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
