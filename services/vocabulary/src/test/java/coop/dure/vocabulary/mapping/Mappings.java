package coop.dure.vocabulary.mapping;

import coop.dure.vocabulary.mapping.CsvMapping.DeclaredField;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mappings for tests. */
final class Mappings {
    private Mappings() {}

    static CsvMapping of(DeclaredField... fields) {
        return new CsvMapping(null, null, null, null, null, null, Arrays.asList(fields));
    }

    /** One without faults, and more fields. */
    static CsvMapping wellWith(DeclaredField... fields) {
        DeclaredField[] all = Arrays.copyOf(fields, fields.length + 2);
        all[fields.length] = time("answeredAt", "begun", "yyyy-MM-dd HH:mm:ss");
        all[fields.length + 1] = span("connectedSeconds", "seconds", null);
        return of(all);
    }

    static DeclaredField text(String field, String... columns) {
        return new DeclaredField(field, List.of(columns), null, null, null, null, null);
    }

    static DeclaredField always(String field, String value) {
        return new DeclaredField(field, null, value, null, null, null, null);
    }

    static DeclaredField time(String field, String column, String... patterns) {
        return new DeclaredField(field, List.of(column), null, List.of(patterns), null, null, null);
    }

    static DeclaredField span(String field, String column, @Nullable String unit) {
        return new DeclaredField(field, List.of(column), null, null, unit, null, null);
    }

    static DeclaredField choice(String field, String column, Map<String, String> values, @Nullable String otherwise) {
        return new DeclaredField(field, List.of(column), null, null, null, values, otherwise);
    }
}
