package coop.dure.billing.rateplans;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.dure.billing.rating.PlanVersion;
import coop.dure.billing.state.StoredJson;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where two documents of a plan differ, but for their rates. Entries that have a name are compared with the one of that
 * name, whatever their places; of lists of plain values it is told which went and which came. Pure.
 */
final class DocumentDifference {
    private final List<FieldChange> found = new ArrayList<>();

    private DocumentDifference() {}

    /**
     * A place that differs.
     *
     * @param pointer JSON Pointer into the document; of what is not there any more, into the one before
     * @param before what stands in the one before; absent where nothing does
     * @param after what stands in this one; absent where nothing does
     */
    record FieldChange(
            String pointer,
            @Nullable Object before,
            @Nullable Object after) {}

    /**
     * A version with what was written.
     *
     * @param document what was written, or published
     * @param version what it says
     */
    record Side(RatePlanDocument document, PlanVersion version) {
        JsonNode tree() {
            ObjectNode tree =
                    (ObjectNode) StoredJson.read(StoredJson.write(document.withRates(List.of())), JsonNode.class);
            // Whether a table says them or dates, the days are what differs.
            ArrayNode dates = tree.putObject("holidays").putArray("dates");
            for (LocalDate day : new TreeSet<>(version.holidays())) {
                dates.add(day.toString());
            }
            return tree;
        }
    }

    /**
     * Of two versions.
     *
     * @param fields names of the document's fields in which they differ
     */
    static List<FieldChange> of(Side before, Side after, Collection<String> fields) {
        DocumentDifference difference = new DocumentDifference();
        JsonNode one = before.tree();
        JsonNode other = after.tree();
        fields.forEach(field -> difference.compare("/" + field, one.path(field), other.path(field)));
        return difference.found;
    }

    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode() || node.isNull() || (node.isContainerNode() && node.isEmpty());
    }

    private void compare(String pointer, JsonNode before, JsonNode after) {
        if (isNothing(before) && isNothing(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            after.fieldNames().forEachRemaining(names::add);
            before.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(pointer + "/" + name, before.path(name), after.path(name)));
        } else if (before.isArray() && after.isArray()) {
            lists(pointer, before, after);
        } else if (!isSame(before, after)) {
            add(pointer, before, after);
        }
    }

    /** Prices are texts: 1.80 is 1.8. */
    private static boolean isSame(JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return true;
        }
        if (!before.isValueNode() || !after.isValueNode()) {
            return false;
        }
        try {
            return new BigDecimal(before.asText()).compareTo(new BigDecimal(after.asText())) == 0;
        } catch (NumberFormatException isNoNumber) {
            return false;
        }
    }

    private void lists(String pointer, JsonNode before, JsonNode after) {
        Map<String, Integer> namedBefore = named(before);
        Map<String, Integer> namedAfter = named(after);
        if (isPlain(before) && isPlain(after)) {
            values(pointer, before, after);
        } else if (namedBefore.size() == before.size() && namedAfter.size() == after.size()) {
            byName(pointer, before, namedBefore, after, namedAfter);
        } else {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                compare(pointer + "/" + i, before.path(i), after.path(i));
            }
        }
    }

    private static boolean isPlain(JsonNode list) {
        for (JsonNode entry : list) {
            if (entry.isContainerNode()) {
                return false;
            }
        }
        return true;
    }

    /** Places of the entries that have a name of their own. */
    private static Map<String, Integer> named(JsonNode list) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode name = list.get(i).path("name");
            if (name.isTextual()) {
                places.putIfAbsent(name.asText(), i);
            }
        }
        return places;
    }

    private void byName(
            String pointer,
            JsonNode before,
            Map<String, Integer> namedBefore,
            JsonNode after,
            Map<String, Integer> namedAfter) {
        namedAfter.forEach((name, place) ->
                compare(pointer + "/" + place, before.path(namedBefore.getOrDefault(name, -1)), after.path(place)));
        namedBefore.forEach((name, place) -> {
            if (!namedAfter.containsKey(name)) {
                add(pointer + "/" + place, before.path(place), NullNode.instance);
            }
        });
        List<String> orderBefore = new ArrayList<>(namedBefore.keySet());
        List<String> orderAfter = new ArrayList<>(namedAfter.keySet());
        orderBefore.retainAll(namedAfter.keySet());
        orderAfter.retainAll(namedBefore.keySet());
        if (!orderBefore.equals(orderAfter)) {
            // Allowances and discounts are taken in their order.
            found.add(new FieldChange(pointer, orderBefore, orderAfter));
        }
    }

    private void values(String pointer, JsonNode before, JsonNode after) {
        Set<JsonNode> gone = all(before);
        Set<JsonNode> come = all(after);
        gone.removeAll(all(after));
        come.removeAll(all(before));
        if (!gone.isEmpty() || !come.isEmpty()) {
            found.add(new FieldChange(pointer, gone.isEmpty() ? null : gone, come.isEmpty() ? null : come));
        }
    }

    private static Set<JsonNode> all(JsonNode list) {
        Set<JsonNode> all = new LinkedHashSet<>();
        for (Iterator<JsonNode> entries = list.elements(); entries.hasNext(); ) {
            all.add(entries.next());
        }
        return all;
    }

    private void add(String pointer, JsonNode before, JsonNode after) {
        found.add(new FieldChange(pointer, isNothing(before) ? null : before, isNothing(after) ? null : after));
    }
}
