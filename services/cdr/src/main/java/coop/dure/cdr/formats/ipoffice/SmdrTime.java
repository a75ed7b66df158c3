package coop.dure.cdr.formats.ipoffice;

import coop.dure.vocabulary.mapping.DateOrder;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times and spans as IP Office and exports from it print them. */
public final class SmdrTime {
    private static final String TIME = "[ T]+(?:(오전|오후) *)?(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?: *([AaPp])[Mm])?";
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[/.-](\\d{1,2})[/.-](\\d{1,2})" + TIME);
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})" + TIME);
    private static final Pattern SPAN = Pattern.compile("(\\d{1,4}):(\\d{2}):(\\d{2})");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,8}");
    private static final int MONTHS = 12;
    private static final int NOON = 12;

    private SmdrTime() {}

    /**
     * A printed time as it is kept: where the year stands last, the day stands first. {@code null} where the source does not
     * declare which does and both may.
     */
    static @Nullable String kept(String printed, @Nullable DateOrder order) {
        Matcher yearLast = YEAR_LAST.matcher(printed);
        if (!yearLast.matches()) {
            return printed;
        }
        int first = number(yearLast, 1);
        int second = number(yearLast, 2);
        if (order == null && first <= MONTHS && second <= MONTHS && first != second) {
            return null;
        }
        boolean monthFirst = order == null ? second > MONTHS && first <= MONTHS : order == DateOrder.MONTH_FIRST;
        return monthFirst
                ? yearLast.group(3)
                        + '/'
                        + yearLast.group(1)
                        + '/'
                        + yearLast.group(2)
                        + printed.substring(yearLast.end(3))
                : printed;
    }

    /**
     * A kept time, {@code YYYY/MM/DD} or {@code DD/MM/YYYY}, with or without seconds, of 24 hours or of 12; {@code null}
     * where it is none.
     */
    public static @Nullable LocalDateTime time(String printed) {
        Matcher year = YEAR_FIRST.matcher(printed);
        if (year.matches()) {
            return time(year, 1, 3);
        }
        Matcher day = YEAR_LAST.matcher(printed);
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
        int hour = hour(found);
        try {
            return LocalDateTime.of(
                    number(found, year),
                    number(found, 2),
                    number(found, day),
                    hour,
                    number(found, 6),
                    found.group(7) == null ? 0 : number(found, 7));
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /** Of 24; what is none where the half of the day is told and the hour is none of its twelve. */
    private static int hour(Matcher found) {
        int printed = number(found, 5);
        String half = found.group(4) != null ? found.group(4) : found.group(8);
        if (half == null) {
            return printed;
        }
        if (printed < 1 || printed > NOON) {
            return -1;
        }
        boolean afternoon = half.equals("오후") || half.toLowerCase(Locale.ROOT).equals("p");
        return printed % NOON + (afternoon ? NOON : 0);
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }
}
