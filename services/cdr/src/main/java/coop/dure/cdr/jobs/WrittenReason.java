package coop.dure.cdr.jobs;

import coop.dure.platform.problems.Problem;
import coop.dure.vocabulary.PlainText;
import org.jspecify.annotations.Nullable;

/** Why somebody does something to calls, in their own words. */
public final class WrittenReason {
    /** Characters. */
    public static final int LONGEST = 1_000;

    private WrittenReason() {}

    /** Refuses one that cannot be kept; {@code null} is none. */
    public static void require(@Nullable String reason) {
        if (reason != null && (reason.length() > LONGEST || !PlainText.storable(reason))) {
            throw refused();
        }
    }

    /** What is told of one that is missing, too long or unreadable. */
    static Problem refused() {
        return Problem.of(422, "invalid-body").field("/reason", "reason.text", LONGEST);
    }
}
