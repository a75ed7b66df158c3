package coop.dure.vocabulary.mapping;

import coop.dure.vocabulary.mapping.CsvMapping.DeclaredField;
import coop.dure.vocabulary.mapping.MappedField.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong with how one field of a mapping is said to be read. */
final class FieldCheck {
    private static final int MOST_COLUMNS = 8;
    private static final int MOST_PATTERNS = 10;
    private static final int MOST_VALUES = 500;

    private final String at;
    private final DeclaredField declared;
    private final MappedField field;
    private final List<MappingFault> found;

    FieldCheck(String at, DeclaredField declared, MappedField field, List<MappingFault> found) {
        this.at = at;
        this.declared = declared;
        this.field = field;
        this.found = found;
    }

    void all() {
        where();
        onlyOf(Kind.TIME, "/patterns", declared.patterns());
        onlyOf(Kind.SPAN, "/unit", declared.unit());
        onlyOf(Kind.CHOICE, "/values", declared.values());
        onlyOf(Kind.CHOICE, "/otherwise", declared.otherwise());
        switch (field.kind()) {
            case TIME -> patterns();
            case SPAN -> unit();
            case CHOICE -> values();
            case NAME, TEXT -> {
                // Nothing more to be said of a text.
            }
        }
    }

    private void where() {
        int columns = declared.columnsOrNone().size();
        String always = declared.always();
        if ((columns == 0) == (always == null)) {
            add("/columns", "mapping.columns-or-always");
            return;
        }
        boolean joined = field.kind() == Kind.NAME || field.kind() == Kind.TIME;
        if (columns > (joined ? MOST_COLUMNS : 1)) {
            add("/columns", joined ? "mapping.too-many" : "mapping.one-column", joined ? MOST_COLUMNS : field.label());
        }
        if (always == null) {
            return;
        }
        if (field.kind() == Kind.CHOICE) {
            choice("/always", always);
        } else if (field.kind() != Kind.TEXT) {
            add("/always", "mapping.not-always", field.label());
        } else if (always.isBlank() || always.length() > MappingCheck.LONGEST_NAME) {
            add("/always", "mapping.text", MappingCheck.LONGEST_NAME);
        }
    }

    private void onlyOf(Kind kind, String part, @Nullable Object said) {
        if (said != null && field.kind() != kind) {
            add(part, "mapping.not-of-field", field.label(), labels(kind));
        }
    }

    private static String labels(Kind kind) {
        return String.join(
                ", ",
                MappedField.labels().stream()
                        .filter(label ->
                                MappedField.labelled(label).orElseThrow().kind() == kind)
                        .toList());
    }

    private void patterns() {
        List<String> patterns = declared.patterns();
        if (patterns == null) {
            return;
        }
        if (patterns.isEmpty() || patterns.size() > MOST_PATTERNS) {
            add("/patterns", "mapping.patterns", MOST_PATTERNS);
            return;
        }
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.get(i) == null || !TimeReading.isPattern(patterns.get(i))) {
                add("/patterns/" + i, "mapping.pattern", patterns.get(i));
            }
        }
    }

    private void unit() {
        if (declared.unit() != null && SpanUnit.named(declared.unit()).isEmpty()) {
            add("/unit", "mapping.one-of", String.join(", ", SpanUnit.names()));
        }
    }

    private void values() {
        Map<String, String> values = declared.values();
        if (values != null && values.size() > MOST_VALUES) {
            add("/values", "mapping.too-many", MOST_VALUES);
            return;
        }
        Set<String> printed = new HashSet<>();
        if (values != null) {
            values.forEach((text, meant) -> {
                String pointer = "/values/" + text.replace("~", "~0").replace("/", "~1");
                if (text.length() > MappingCheck.LONGEST_NAME) {
                    add("/values", "mapping.text", MappingCheck.LONGEST_NAME);
                } else if (!printed.add(text.strip().toLowerCase(Locale.ROOT))) {
                    add(pointer, "mapping.value-twice", text);
                } else {
                    choice(pointer, meant);
                }
            });
        }
        if (declared.otherwise() != null) {
            choice("/otherwise", declared.otherwise());
        }
    }

    private void choice(String part, @Nullable String meant) {
        if (meant == null || !field.choices().contains(meant)) {
            add(part, "mapping.one-of", String.join(", ", field.choices()));
        }
    }

    private void add(String part, String key, @Nullable Object... arguments) {
        found.add(MappingFault.of(at + part, key, arguments));
    }
}
