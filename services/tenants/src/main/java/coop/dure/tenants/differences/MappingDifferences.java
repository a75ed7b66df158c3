package coop.dure.tenants.differences;

import coop.dure.vocabulary.mapping.CsvMapping;
import coop.dure.vocabulary.mapping.MappedField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What differs between two declared mappings, field by field, as short texts of no language. */
public final class MappingDifferences {
    private static final CsvMapping NOTHING = new CsvMapping(null, null, null, null, null, null, List.of());

    private final List<Difference.Field> found = new ArrayList<>();

    private MappingDifferences() {}

    /**
     * The differences; the name of each is a component of {@link CsvMapping} or the label of a {@link MappedField}.
     *
     * @param before {@code null} where there was none
     * @param after {@code null} where there is none any more
     */
    public static List<Difference.Field> between(@Nullable CsvMapping before, @Nullable CsvMapping after) {
        CsvMapping was = before == null ? NOTHING : before;
        CsvMapping is = after == null ? NOTHING : after;
        MappingDifferences differences = new MappingDifferences();
        differences.part("encoding", was.encoding(), is.encoding());
        differences.part("separator", was.separator(), is.separator());
        differences.part("quote", was.quote(), is.quote());
        differences.part("headerLines", was.headerLines(), is.headerLines());
        differences.part("decimalSeparator", was.decimalSeparator(), is.decimalSeparator());
        differences.part("noValue", was.noValue(), is.noValue());
        Map<String, String> fieldsBefore = fields(was);
        Map<String, String> fieldsAfter = fields(is);
        for (String label : MappedField.labels()) {
            differences.part(label, fieldsBefore.get(label), fieldsAfter.get(label));
        }
        return List.copyOf(differences.found);
    }

    private void part(String name, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            found.add(new Difference.Field(name, before, after));
        }
    }

    private static Map<String, String> fields(CsvMapping mapping) {
        Map<String, String> texts = new LinkedHashMap<>();
        mapping.fields().forEach(field -> texts.put(field.field(), text(field)));
        return texts;
    }

    private static String text(CsvMapping.DeclaredField field) {
        if (field.always() != null) {
            return "= " + field.always();
        }
        List<String> how = new ArrayList<>();
        if (field.patterns() != null) {
            how.addAll(field.patterns());
        }
        if (field.unit() != null) {
            how.add(field.unit());
        }
        if (field.values() != null) {
            new TreeMap<>(field.values()).forEach((printed, meant) -> how.add(printed + " = " + meant));
        }
        if (field.otherwise() != null) {
            how.add("* = " + field.otherwise());
        }
        String columns = String.join(" + ", field.columnsOrNone());
        return how.isEmpty() ? columns : columns + " (" + String.join(", ", how) + ")";
    }
}
