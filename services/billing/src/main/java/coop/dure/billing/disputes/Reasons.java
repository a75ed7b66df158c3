package coop.dure.billing.disputes;

import coop.dure.billing.ledger.AdjustmentDescription;
import coop.dure.billing.state.PlainText;
import coop.dure.platform.problems.Problem;
import org.jspecify.annotations.Nullable;

/** What people write in a dispute. */
final class Reasons {
    private Reasons() {}

    /** The text; refused by its field where there is none. */
    static String read(String pointer, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw refused(pointer, "field.required");
        }
        if (text.length() > AdjustmentDescription.LONGEST_REASON) {
            throw refused(pointer, "field.too-long", AdjustmentDescription.LONGEST_REASON);
        }
        if (!PlainText.is(text)) {
            throw refused(pointer, "field.control-characters");
        }
        return text;
    }

    private static Problem refused(String pointer, String key, Object... arguments) {
        return Problem.of(422, "invalid-dispute").field(pointer, key, arguments);
    }
}
