package coop.dure.tenants.tenants;

import coop.dure.platform.problems.Problem.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a description, by JSON Pointer. */
final class Faults {
    private final List<Fault> found = new ArrayList<>();

    void add(String pointer, String key, Object... arguments) {
        found.add(new Fault(pointer, null, key, List.of(arguments)));
    }

    /** Text that must be there, of at most so many characters. */
    boolean text(String pointer, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            add(pointer, "field.required");
            return false;
        }
        if (value.length() > longest) {
            add(pointer, "field.too-long", longest);
            return false;
        }
        return true;
    }

    /** Text that must be there and match. */
    boolean text(String pointer, @Nullable String value, Pattern pattern, String key) {
        if (!text(pointer, value, 200)) {
            return false;
        }
        if (value != null && !pattern.matcher(value).matches()) {
            add(pointer, key, value);
            return false;
        }
        return true;
    }

    /** No two of a list may have the same name. */
    <T> void unique(String pointer, List<T> list, Function<T, @Nullable String> name, String field) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            String value = name.apply(list.get(i));
            if (value != null && !seen.add(value)) {
                add(pointer + "/" + i + "/" + field, "field.twice", value);
            }
        }
    }

    void oneOf(String pointer, @Nullable String value, Collection<String> allowed) {
        if (value == null || !allowed.contains(value)) {
            add(pointer, "field.one-of", String.join(", ", allowed));
        }
    }

    List<Fault> found() {
        return List.copyOf(found);
    }
}
