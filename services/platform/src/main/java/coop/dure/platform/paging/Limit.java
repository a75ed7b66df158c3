package coop.dure.platform.paging;

import coop.dure.platform.problems.Problem;
import org.jspecify.annotations.Nullable;

/** How many items a page has. */
public final class Limit {
    /** The most a page may have. */
    public static final int MAX = 1000;

    private static final int DEFAULT = 100;

    private Limit() {}

    /** The limit a caller asked for, 100 where it did not. */
    public static int of(@Nullable Integer asked) {
        int limit = asked == null ? DEFAULT : asked;
        if (limit < 1 || limit > MAX) {
            throw Problem.of(400, "limit-invalid").parameter("limit", "limit.invalid", MAX);
        }
        return limit;
    }
}
