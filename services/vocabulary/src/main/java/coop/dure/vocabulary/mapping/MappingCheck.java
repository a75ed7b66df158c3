package coop.dure.vocabulary.mapping;

import coop.dure.vocabulary.mapping.CsvMapping.DeclaredField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with a declared mapping. A mapping without faults can be read with. */
public final class MappingCheck {
    /** Characters of the longest name of a column. */
    static final int LONGEST_NAME = 200;

    private static final int MOST_HEADER_LINES = 100;
    private static final int MOST_NO_VALUES = 50;
    private static final Pattern BY_NUMBER = Pattern.compile("#[0-9]+");
    private static final Pattern NUMBER = Pattern.compile("#[1-9][0-9]{0,2}");

    private final CsvMapping mapping;
    private final List<MappingFault> found = new ArrayList<>();

    private MappingCheck(CsvMapping mapping) {
        this.mapping = mapping;
    }

    /** The faults, none where it is well. */
    public static List<MappingFault> faults(CsvMapping mapping) {
        MappingCheck check = new MappingCheck(mapping);
        check.file();
        check.fields();
        return List.copyOf(check.found);
    }

    /** Whether a column is told by its number. */
    static boolean isNumber(String column) {
        return BY_NUMBER.matcher(column).matches();
    }

    private void file() {
        if (TextEncoding.named(mapping.encoding()).isEmpty()) {
            add("/encoding", "mapping.encoding", mapping.encoding());
        }
        if (mapping.separator() != null && !isSign(mapping.separator())) {
            add("/separator", "mapping.separator");
        }
        if (mapping.quote() != null
                && !mapping.quote().isEmpty()
                && (!isSign(mapping.quote()) || mapping.quote().equals(separator()))) {
            add("/quote", "mapping.quote");
        }
        if (mapping.headerLines() != null && (mapping.headerLines() < 0 || mapping.headerLines() > MOST_HEADER_LINES)) {
            add("/headerLines", "mapping.header-lines", MOST_HEADER_LINES);
        }
        if (mapping.decimalSeparator() != null && !List.of(".", ",").contains(mapping.decimalSeparator())) {
            add("/decimalSeparator", "mapping.decimal-separator");
        }
        texts("/noValue", mapping.noValue(), MOST_NO_VALUES, true);
    }

    private void fields() {
        if (mapping.fields() == null || mapping.fields().isEmpty()) {
            add("/fields", "mapping.no-fields");
            return;
        }
        if (mapping.fields().size() > MappedField.values().length) {
            add("/fields", "mapping.too-many", MappedField.values().length);
            return;
        }
        Set<MappedField> mapped = new HashSet<>();
        for (int i = 0; i < mapping.fields().size(); i++) {
            DeclaredField declared = mapping.fields().get(i);
            String at = "/fields/" + i;
            MappedField field = declared == null
                    ? null
                    : MappedField.labelled(String.valueOf(declared.field())).orElse(null);
            if (declared == null || field == null) {
                add(at + "/field", "mapping.field", String.join(", ", MappedField.labels()));
            } else if (!mapped.add(field)) {
                add(at + "/field", "mapping.field-twice", field.label());
            } else {
                new FieldCheck(at, declared, field, found).all();
                columnNames(at, declared);
            }
        }
        if (found.isEmpty()) {
            new TimesCheck(mapping, found).all();
        }
    }

    private void columnNames(String at, DeclaredField declared) {
        List<String> columns = declared.columnsOrNone();
        for (int c = 0; c < columns.size(); c++) {
            String column = columns.get(c);
            String pointer = at + "/columns/" + c;
            if (column == null || column.isBlank() || column.length() > LONGEST_NAME) {
                add(pointer, "mapping.column", LONGEST_NAME);
            } else if (isNumber(column) && !NUMBER.matcher(column).matches()) {
                add(pointer, "mapping.column-number", column);
            } else if (!isNumber(column) && mapping.headerLinesOrOne() == 0) {
                add(pointer, "mapping.column-unnamed", column);
            }
        }
    }

    private void texts(String pointer, @Nullable List<String> texts, int most, boolean mayBeBlank) {
        if (texts == null) {
            return;
        }
        if (texts.size() > most) {
            add(pointer, "mapping.too-many", most);
        }
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (text == null || text.length() > LONGEST_NAME || !mayBeBlank && text.isBlank()) {
                add(pointer + "/" + i, "mapping.text", LONGEST_NAME);
            }
        }
    }

    private String separator() {
        return mapping.separator() == null ? "," : mapping.separator();
    }

    /** One character that is no part of a word or of a line's end. */
    private static boolean isSign(String text) {
        return text.length() == 1
                && !Character.isLetterOrDigit(text.charAt(0))
                && !Character.isSurrogate(text.charAt(0))
                && "\r\n\0 ".indexOf(text.charAt(0)) < 0;
    }

    private void add(String pointer, String key, @Nullable Object... arguments) {
        found.add(MappingFault.of(pointer, key, arguments));
    }
}
