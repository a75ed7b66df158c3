package coop.dure.cdr.verdicts;

import coop.dure.cdr.privacy.masking.NumberMask;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How acts look to their reader.
 *
 * @param language of texts
 * @param wholeNumbers whether numbers of callers and callees are seen whole
 */
record Sight(Locale language, boolean wholeNumbers) {
    @Nullable
    String shown(@Nullable String text) {
        return wholeNumbers || text == null ? text : NumberMask.inAnyText(text);
    }

    /** A field's value. */
    @Nullable
    String shown(String field, @Nullable String value) {
        if (wholeNumbers || value == null) {
            return value;
        }
        return switch (field) {
            case "caller", "callee" -> NumberMask.asked(value);
            case "queue", "agent", "costCentre" -> NumberMask.inAnyText(value);
            default -> value;
        };
    }
}
