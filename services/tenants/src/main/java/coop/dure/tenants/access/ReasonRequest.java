package coop.dure.tenants.access;

import coop.dure.platform.problems.Problem;
import coop.dure.tenants.checks.Faults;
import org.jspecify.annotations.Nullable;

/**
 * Why something is done to somebody's access, in a person's words.
 *
 * @param reason of at most 500 characters
 */
public record ReasonRequest(@Nullable String reason) {
    private static final int LONGEST = 500;

    /** The reason, which must be there. */
    public static String needed(@Nullable ReasonRequest request) {
        Faults faults = new Faults();
        String reason = request == null ? null : request.reason();
        if (!faults.text("/reason", reason, LONGEST) || reason == null) {
            throw Problem.of(422, "invalid-body").faults(faults.found());
        }
        return reason;
    }

    /** The reason, if there is one. */
    public static @Nullable String optional(@Nullable ReasonRequest request) {
        return request == null || request.reason() == null ? null : needed(request);
    }
}
