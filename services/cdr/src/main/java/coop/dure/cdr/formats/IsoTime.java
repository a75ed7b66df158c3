package coop.dure.cdr.formats;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A time with its offset, as ISO 8601 writes it. The usual form, seconds and an offset in hours and minutes, is read
 * digit by digit, which costs a tenth of what {@link OffsetDateTime#parse(CharSequence)} does; whatever else that takes
 * is left to it.
 */
public final class IsoTime {
    private static final int LAST_YEAR = 9999;
    private static final String USUAL = "0000-00-00T00:00:00";
    private static final int OFFSET_LENGTH = "+00:00".length();
    private static final int NO_NUMBER = -1;

    private IsoTime() {}

    /** The instant; {@code null} when it is none, or not of a year that ISO 8601 writes with four digits. */
    public static @Nullable Instant read(String text) {
        Instant usual = usual(text);
        if (usual != null) {
            return usual;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            return time.getYear() < 1 || time.getYear() > LAST_YEAR ? null : time.toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /** The same of the usual form only; {@code null} where it is not of it, or not a time. */
    public static @Nullable Instant usual(String text) {
        if (text.length() <= USUAL.length() || !hasMarks(text)) {
            return null;
        }
        ZoneOffset offset = offset(text);
        int year = number(text, 0, 4);
        int second = number(text, 17, 19);
        if (offset == null || year < 1 || second == NO_NUMBER) {
            return null;
        }
        try {
            return LocalDateTime.of(
                            year,
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            second)
                    .toInstant(offset);
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private static boolean hasMarks(String text) {
        for (int at = 0; at < USUAL.length(); at++) {
            if (USUAL.charAt(at) != '0' && text.charAt(at) != USUAL.charAt(at)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable ZoneOffset offset(String text) {
        int from = USUAL.length();
        char sign = text.charAt(from);
        if (sign == 'Z' && text.length() == from + 1) {
            return ZoneOffset.UTC;
        }
        if (sign != '+' && sign != '-' || text.length() != from + OFFSET_LENGTH || text.charAt(from + 3) != ':') {
            return null;
        }
        int hours = number(text, from + 1, from + 3);
        int minutes = number(text, from + 4, from + 6);
        if (hours == NO_NUMBER || minutes == NO_NUMBER || hours > 17 || minutes > 59) {
            return null;
        }
        int total = (hours * 60 + minutes) * 60;
        return ZoneOffset.ofTotalSeconds(sign == '-' ? -total : total);
    }

    private static int number(String text, int from, int until) {
        int number = 0;
        for (int at = from; at < until; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return NO_NUMBER;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
