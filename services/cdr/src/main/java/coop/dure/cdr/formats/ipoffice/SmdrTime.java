package coop.dure.cdr.formats.ipoffice;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times and spans as IP Office and exports from it print them. */
public final class SmdrTime {
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})[/-](\\d{1,2})[/-](\\d{1,2})[ T]+(\\d{1,2}):(\\d{2})(?::(\\d{2}))?");
    private static final Pattern DAY_FIRST =
            Pattern.compile("(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})[ T]+(\\d{1,2}):(\\d{2})(?::(\\d{2}))?");
    private static final Pattern SPAN = Pattern.compile("(\\d{1,4}):(\\d{2}):(\\d{2})");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,8}");

    private SmdrTime() {}

    /** A printed time, {@code YYYY/MM/DD} or {@code DD/MM/YYYY}, with or without seconds; {@code null} where it is none. */
    public static @Nullable LocalDateTime time(String printed) {
        Matcher year = YEAR_FIRST.matcher(printed);
        if (year.matches()) {
            return time(year, 1, 3);
        }
        Matcher day = DAY_FIRST.matcher(printed);
        return day.matches() ? time(day, 3, 1) : null;
    }

    /** Seconds of {@code HH:MM:SS}; {@code null} where it is none. */
    public static @Nullable Integer span(String printed) {
        Matcher span = SPAN.matcher(printed);
        if (!span.matches()) {
            return null;
        }
        int minutes = number(span, 2);
        int seconds = number(span, 3);
        return minutes < 60 && seconds < 60 ? number(span, 1) * 3600 + minutes * 60 + seconds : null;
    }

    /** Printed seconds, none where empty; {@code null} where it is no number. */
    public static @Nullable Integer seconds(String printed) {
        if (printed.isEmpty()) {
            return 0;
        }
        return WHOLE.matcher(printed).matches() ? Integer.valueOf(printed) : null;
    }

    private static @Nullable LocalDateTime time(Matcher found, int year, int day) {
        try {
            return LocalDateTime.of(
                    number(found, year),
                    number(found, 2),
                    number(found, day),
                    number(found, 4),
                    number(found, 5),
                    found.group(6) == null ? 0 : number(found, 6));
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }
}
