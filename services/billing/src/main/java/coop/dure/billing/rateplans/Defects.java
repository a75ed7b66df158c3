package coop.dure.billing.rateplans;

import coop.dure.billing.invoices.VatCategory;
import coop.dure.billing.state.PlainText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is wrong with a document, each with the JSON Pointer of its place; and the readings that find it. */
final class Defects {
    private static final int LONGEST_NAME = 200;
    /** Who has more is told these first. */
    private static final int MOST = 1000;

    private final List<Defect> found = new ArrayList<>();

    /**
     * Something wrong.
     *
     * @param pointer JSON Pointer into the document
     * @param text what is wrong: a key of the problem texts
     * @param argument what it is about; empty where nothing
     */
    record Defect(String pointer, String text, String argument) {}

    List<Defect> found() {
        return found;
    }

    boolean none() {
        return found.isEmpty();
    }

    void add(String pointer, String text) {
        add(pointer, text, "");
    }

    void add(String pointer, String text, Object argument) {
        if (found.size() < MOST) {
            found.add(new Defect(pointer, text, argument.toString()));
        }
    }

    /** The value; a defect and the stand-in where it is missing. */
    <T> T required(@Nullable T value, String pointer, T standIn) {
        if (value == null) {
            add(pointer, "field.required");
            return standIn;
        }
        return value;
    }

    /** A text that has to be there, read by a function that throws when it cannot be. */
    <T> T parsed(@Nullable String text, String pointer, String complaint, T standIn, Function<String, T> read) {
        if (text == null) {
            add(pointer, "field.required");
            return standIn;
        }
        try {
            return read.apply(text);
        } catch (RuntimeException unreadable) {
            add(pointer, complaint, text);
            return standIn;
        }
    }

    /** One of the names of an enumeration; a defect and the stand-in where it is none. */
    <E extends Enum<E>> E oneOf(E standIn, @Nullable String text, String pointer) {
        if (text == null) {
            add(pointer, "field.required");
            return standIn;
        }
        List<String> names = new ArrayList<>();
        for (E value : standIn.getDeclaringClass().getEnumConstants()) {
            if (value.name().equals(text)) {
                return value;
            }
            names.add(value.name());
        }
        add(pointer, "field.one-of", String.join(", ", names));
        return standIn;
    }

    /** A category of VAT that a plan may name; STANDARD where none is. */
    VatCategory vat(@Nullable String text, String pointer) {
        for (VatCategory category : List.of(VatCategory.STANDARD, VatCategory.ZERO_RATED, VatCategory.EXEMPT)) {
            if (category.name().equals(text)) {
                return category;
            }
        }
        if (text != null) {
            add(pointer, "field.one-of", "STANDARD, ZERO_RATED, EXEMPT");
        }
        return VatCategory.STANDARD;
    }

    int within(@Nullable Integer value, int standIn, int least, int most, String pointer) {
        if (value == null) {
            return standIn;
        }
        if (value < least || value > most) {
            add(pointer, "field.range", least + "…" + most);
            return standIn;
        }
        return value;
    }

    /** Keeps an entry by its name, which no other one may have. */
    <T> void keepNamed(Map<String, T> all, String name, T entry, String pointer) {
        if (all.putIfAbsent(name, entry) != null) {
            add(pointer, "rate-plan.name-twice", name);
        }
    }

    /** Complains when a name is not among those known. */
    void known(Map<String, ?> all, @Nullable String name, String pointer) {
        if (name != null && !all.containsKey(name)) {
            add(pointer, "rate-plan.unknown-name", name);
        }
    }

    /** Does something with each element and its pointer; one that is null is a defect and passed over. */
    <T> void each(@Nullable List<@Nullable T> list, String pointer, BiConsumer<T, String> read) {
        if (list == null) {
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            T element = list.get(i);
            if (element == null) {
                add(pointer + "/" + i, "field.required");
            } else {
                read.accept(element, pointer + "/" + i);
            }
        }
    }

    /** A defect where a list has no element that is one. */
    void notEmpty(@Nullable List<?> list, String pointer) {
        if (list == null || list.isEmpty()) {
            add(pointer, "field.required");
        }
    }

    /** A name for people, that has to be there. */
    String name(@Nullable String name, String pointer) {
        if (name == null || name.isBlank()) {
            add(pointer, "field.required");
            return "";
        }
        if (name.length() > LONGEST_NAME) {
            add(pointer, "field.too-long", LONGEST_NAME);
        } else if (!PlainText.is(name)) {
            add(pointer, "field.control-characters");
        }
        return name;
    }

    static <T> Map<String, T> names() {
        return new HashMap<>();
    }
}
