package coop.dure.presence.timeline;

import coop.dure.platform.problems.Problem;
import coop.dure.vocabulary.PlainText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A time that a query asks for: ISO 8601 with an offset and a year of four digits. */
public final class AskedTime {
    private static final int LAST_YEAR = 9999;
    private static final int MOST_SHOWN = 64;

    private AskedTime() {}

    /** Reads it; {@code null} where none was sent; a {@link Problem} naming the parameter where it is none. */
    static @Nullable Instant of(String parameter, @Nullable String text) {
        return text == null ? null : required(parameter, text);
    }

    /** Reads it; a {@link Problem} naming the parameter where none was sent, or it is none. */
    public static Instant required(String parameter, @Nullable String text) {
        String sent = text == null ? "" : text;
        try {
            // An unencoded + of the offset arrives as a space.
            OffsetDateTime time = OffsetDateTime.parse(sent.replace(' ', '+'));
            if (time.getYear() >= 1 && time.getYear() <= LAST_YEAR) {
                return time.toInstant();
            }
        } catch (DateTimeException notATime) {
            throw invalid(parameter, sent);
        }
        throw invalid(parameter, sent);
    }

    private static Problem invalid(String parameter, String text) {
        return Problem.of(400, "bad-request")
                .parameter(parameter, "presence.not-a-time", PlainText.shown(text, MOST_SHOWN));
    }
}
