package coop.dure.platform.times;

import coop.dure.platform.problems.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A time that a query asks for: ISO 8601 with an offset and a year of four digits. */
public final class AskedTime {
    private static final int LAST_YEAR = 9999;

    private AskedTime() {}

    /** Reads it; {@code null} where none was sent; a {@link Problem} naming the parameter where it is none. */
    public static @Nullable Instant of(String parameter, @Nullable String text) {
        return text == null ? null : required(parameter, text);
    }

    /** Reads it; a {@link Problem} naming the parameter where none was sent, or it is none. */
    public static Instant required(String parameter, @Nullable String text) {
        try {
            // An unencoded + of the offset arrives as a space.
            OffsetDateTime time = OffsetDateTime.parse(text == null ? "" : text.replace(' ', '+'));
            if (time.getYear() >= 1 && time.getYear() <= LAST_YEAR) {
                return time.toInstant();
            }
        } catch (DateTimeException notATime) {
            throw invalid(parameter);
        }
        throw invalid(parameter);
    }

    /** Sees to it that a query asks for some time; a {@link Problem} naming {@code to} where it does not. */
    public static void requireInOrder(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw Problem.of(400, "time-invalid").parameter("to", "time.not-behind-from");
        }
    }

    private static Problem invalid(String parameter) {
        return Problem.of(400, "time-invalid").parameter(parameter, "time.invalid");
    }
}
