package coop.dure.cdr.formats.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The plain values of a JSON object by their paths, as in {@code queue.name}: names are compared without case and
 * underscores, for exports rename them. Of a list the first element counts.
 */
public final class JsonFields {
    private static final int DEEPEST = 4;

    private final Map<String, String> values = new HashMap<>();
    private final Set<String> leftOut;

    /**
     * Of an object.
     *
     * @param leftOut names, without case, of what is not looked into
     */
    public JsonFields(JsonNode object, Set<String> leftOut) {
        this.leftOut = leftOut;
        add("", object, 0);
    }

    /** The value of the first of the paths that has one; empty where none has. */
    public String first(List<String> paths) {
        for (String path : paths) {
            String value = values.getOrDefault(path, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    /** A name as it is compared. */
    public static String plain(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** Numbers without an exponent, as clocks and counters print them. */
    private static String text(JsonNode value) {
        double number = value.isFloatingPointNumber() ? value.doubleValue() : Double.NaN;
        return Double.isFinite(number)
                ? BigDecimal.valueOf(number).toPlainString()
                : value.asText().strip();
    }

    private void add(String path, JsonNode node, int depth) {
        if (node.isValueNode()) {
            if (!node.isNull()) {
                values.putIfAbsent(path, text(node));
            }
        } else if (node.isArray()) {
            if (!node.isEmpty()) {
                add(path, node.get(0), depth);
            }
        } else if (depth < DEEPEST) {
            for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                String name = plain(field.getKey());
                if (!leftOut.contains(name)) {
                    add(path.isEmpty() ? name : path + '.' + name, field.getValue(), depth + 1);
                }
            }
        }
    }
}
