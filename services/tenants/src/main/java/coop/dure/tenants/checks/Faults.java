package coop.dure.tenants.checks;

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
public final class Faults {
    /** Characters of the longest name for people. */
    public static final int LONGEST_NAME = 200;

    private final List<Fault> found = new ArrayList<>();

    /** Adds a field of the body. */
    public void add(String pointer, String key, Object... arguments) {
        found.add(new Fault(pointer, null, key, List.of(arguments)));
    }

    /** Adds a part of the path. */
    public void parameter(String name, String key, Object... arguments) {
        found.add(new Fault(null, name, key, List.of(arguments)));
    }

    /**
     * Text that must be there, of at most so many characters, none of which is a control character: databases and people
     * cannot read those.
     */
    public boolean text(String pointer, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            add(pointer, "field.required");
            return false;
        }
        if (value.length() > longest) {
            add(pointer, "field.too-long", longest);
            return false;
        }
        if (value.codePoints().anyMatch(Faults::unreadable)) {
            add(pointer, "field.control");
            return false;
        }
        return true;
    }

    private static boolean unreadable(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.SURROGATE;
    }

    /** Text that must be there and match. */
    public boolean text(String pointer, @Nullable String value, Pattern pattern, String key) {
        if (!text(pointer, value, LONGEST_NAME)) {
            return false;
        }
        if (value != null && !pattern.matcher(value).matches()) {
            add(pointer, key, value);
            return false;
        }
        return true;
    }

    /** Text that may be absent, and matches where it is there. */
    public void optional(String pointer, @Nullable String value, Pattern pattern, String key) {
        if (value != null) {
            text(pointer, value, pattern, key);
        }
    }

    /** A name in paths. */
    public void slug(String pointer, @Nullable String value) {
        if (text(pointer, value, LONGEST_NAME) && !Slug.is(value)) {
            add(pointer, "field.slug", String.valueOf(value));
        }
    }

    /** A sign-in. */
    public void email(String pointer, @Nullable String email) {
        if (text(pointer, email, LONGEST_NAME) && !EmailAddress.is(email)) {
            add(pointer, "field.email", String.valueOf(email));
        }
    }

    /** A person with a sign-in. */
    public void person(String at, @Nullable String email, @Nullable String displayName) {
        email(at + "/email", email);
        text(at + "/displayName", displayName, LONGEST_NAME);
    }

    /** A list of at most so many entries, each of which is there; an absent list is well. */
    public boolean list(String pointer, @Nullable List<?> list, int most) {
        if (list == null) {
            return true;
        }
        if (list.size() > most) {
            add(pointer, "field.too-many", most);
            return false;
        }
        boolean whole = true;
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) == null) {
                add(pointer + "/" + i, "field.required");
                whole = false;
            }
        }
        return whole;
    }

    /** No two of a list may have the same name. */
    public <T> void unique(String pointer, List<T> list, Function<T, @Nullable String> name, String field) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            String value = name.apply(list.get(i));
            if (value != null && !seen.add(value)) {
                add(pointer + "/" + i + "/" + field, "field.twice", value);
            }
        }
    }

    /** One of a few. */
    public void oneOf(String pointer, @Nullable String value, Collection<String> allowed) {
        if (value == null || !allowed.contains(value)) {
            add(pointer, "field.one-of", String.join(", ", allowed));
        }
    }

    /** What is wrong, in the order found. */
    public List<Fault> found() {
        return List.copyOf(found);
    }
}
