package coop.dure.cdr.verdicts;

import coop.dure.cdr.calls.Corrections;
import coop.dure.cdr.calls.LegField;
import coop.dure.platform.problems.Problem;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads corrections as somebody sends them. */
final class CorrectionReader {
    private CorrectionReader() {}

    /** Reads them; a {@link Problem} naming fields that are none, or whose values are neither text nor number. */
    static Corrections read(Map<String, @Nullable Object> sent) {
        Problem invalid = Problem.of(422, "invalid-correction");
        Map<LegField, @Nullable String> values = new EnumMap<>(LegField.class);
        if (sent.isEmpty()) {
            invalid.field("/corrections", "correction.none", names());
        }
        sent.forEach((name, value) -> {
            String pointer = "/corrections/" + name.replace("~", "~0").replace("/", "~1");
            LegField field = LegField.named(name).orElse(null);
            if (field == null) {
                invalid.field(pointer, "correction.unknown-field", names());
            } else if (value == null || value instanceof String || value instanceof Integer || value instanceof Long) {
                values.put(field, value == null ? null : String.valueOf(value));
            } else {
                invalid.field(pointer, "correction.text", 100);
            }
        });
        if (!invalid.faults().isEmpty()) {
            throw invalid;
        }
        return new Corrections(values);
    }

    private static String names() {
        return Arrays.stream(LegField.values()).map(LegField::apiName).collect(Collectors.joining(", "));
    }
}
