package coop.dure.presence.schedules.plan;

import coop.dure.vocabulary.mapping.PrintedTime;
import coop.dure.vocabulary.mapping.TimeReading;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads times as a clock of a zone shows them, and as spreadsheets save them. One that it shows twice is the first; one
 * that it skips is none. With an offset either can be said.
 */
public final class LocalTimes {
    private static final TimeReading READING = TimeReading.of(List.of(TimeReading.ISO_8601));
    private static final String DATE = "([0-9]{4})([-/.]) ?([0-9]{1,2})\\2 ?([0-9]{1,2})";

    /** The year first, which leaves no doubt about the month. */
    private static final Pattern OF_SPREADSHEET =
            Pattern.compile(DATE + "\\.? +(?:(오전|오후|AM|PM) )?([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?");

    /** Behind an offset it might be another day here. */
    private static final Pattern SOME_DATE = Pattern.compile(DATE + "(?![0-9])[^zZ+-]*");

    private static final int HALF_DAY = 12;

    private final ZoneId zone;

    /** Of one zone. */
    public LocalTimes(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * A time that was read.
     *
     * @param day the day that was written
     * @param at the instant, on a full second; {@code null} where the clock skips it
     */
    public record Read(LocalDate day, @Nullable Instant at) {}

    /** The time; {@code null} where it is none. */
    public @Nullable Read read(String text) {
        PrintedTime printed = READING.read(text);
        if (printed == null) {
            LocalDateTime saved = ofSpreadsheet(text);
            return saved == null ? null : local(saved);
        }
        Instant instant = printed.instant();
        LocalDateTime local = printed.local();
        if (local == null) {
            Instant at = instant == null ? Instant.EPOCH : instant.truncatedTo(ChronoUnit.SECONDS);
            return new Read(LocalDate.ofInstant(at, zone), at);
        }
        return local(local);
    }

    /** The day of what may be no time at all; {@code null} where it cannot be known. */
    public @Nullable LocalDate day(String text) {
        Read read = read(text);
        if (read != null) {
            return read.day();
        }
        Matcher written = SOME_DATE.matcher(text);
        return written.matches() ? date(written) : null;
    }

    private Read local(LocalDateTime local) {
        LocalDateTime second = local.truncatedTo(ChronoUnit.SECONDS);
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(second);
        return new Read(second.toLocalDate(), offsets.isEmpty() ? null : second.toInstant(offsets.get(0)));
    }

    private static @Nullable LocalDateTime ofSpreadsheet(String text) {
        Matcher saved = OF_SPREADSHEET.matcher(text);
        LocalDate date = saved.matches() ? date(saved) : null;
        if (date == null) {
            return null;
        }
        String half = saved.group(5);
        int hour = Integer.parseInt(saved.group(6));
        if (half != null) {
            if (hour < 1 || hour > HALF_DAY) {
                return null;
            }
            hour = hour % HALF_DAY + (half.equals("오후") || half.equals("PM") ? HALF_DAY : 0);
        }
        try {
            return date.atTime(
                    hour,
                    Integer.parseInt(saved.group(7)),
                    saved.group(8) == null ? 0 : Integer.parseInt(saved.group(8)));
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    private static @Nullable LocalDate date(Matcher written) {
        try {
            int year = Integer.parseInt(written.group(1));
            return year == 0
                    ? null
                    : LocalDate.of(year, Integer.parseInt(written.group(3)), Integer.parseInt(written.group(4)));
        } catch (DateTimeException noDay) {
            return null;
        }
    }
}
