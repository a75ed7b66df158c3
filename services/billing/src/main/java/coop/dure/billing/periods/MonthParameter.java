package coop.dure.billing.periods;

import coop.dure.platform.problems.Problem;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A month as callers write it. */
public final class MonthParameter {
    private static final Pattern WRITTEN = Pattern.compile("[0-9]{4}-[0-9]{2}");

    private MonthParameter() {}

    /** The month, of four digits' years; refused by its name where it is none. */
    public static YearMonth read(@Nullable String month) {
        return find(month).orElseThrow(() -> refused(month));
    }

    /** The month, of four digits' years; empty where it is none. */
    public static Optional<YearMonth> find(@Nullable String month) {
        if (month == null || !WRITTEN.matcher(month).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(YearMonth.parse(month));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Problem refused(@Nullable String month) {
        return Problem.of(400, "bad-request").parameter("month", "field.month", month == null ? "" : month);
    }
}
