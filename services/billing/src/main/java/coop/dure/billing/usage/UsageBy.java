package coop.dure.billing.usage;

import coop.dure.platform.problems.Problem;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the sums of a month are told by. */
enum UsageBy {
    DAY("day::text collate \"C\""),
    DESTINATION("destination"),
    QUEUE("queue");

    private final String column;

    UsageBy(String column) {
        this.column = column;
    }

    /** As a caller writes it; by day where it writes nothing. */
    static UsageBy of(@Nullable String written) {
        if (written == null) {
            return DAY;
        }
        return Arrays.stream(values())
                .filter(by -> by.written().equals(written))
                .findFirst()
                .orElseThrow(() -> Problem.of(400, "bad-request")
                        .parameter(
                                "by",
                                "field.one-of",
                                Arrays.stream(values()).map(UsageBy::written).collect(Collectors.joining(", "))));
    }

    /** As callers write it. */
    String written() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    String column() {
        return column;
    }
}
