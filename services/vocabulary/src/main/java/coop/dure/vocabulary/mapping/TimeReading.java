package coop.dure.vocabulary.mapping;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads times by declared patterns, tried in turn. A date that does not exist is none: it is never bent into another. */
public final class TimeReading {
    /** {@code 2026-10-05 10:00:05}, with {@code T}, fraction or offset where there is one. */
    public static final String ISO_8601 = "ISO_8601";

    /** Seconds since 1970, with a fraction where there is one. */
    public static final String EPOCH_SECONDS = "EPOCH_SECONDS";

    /** Milliseconds since 1970. */
    public static final String EPOCH_MILLIS = "EPOCH_MILLIS";

    private static final int LONGEST_PATTERN = 80;
    private static final int LONGEST_TIME = 100;
    private static final int LAST_YEAR = 9999;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}(\\.[0-9]{1,9})?");
    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,14}");
    private static final Pattern ISO =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?)"
                    + " ?(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?");

    /** Its day is no month, its hour no day of a clock of twelve and its minute no hour: confusions come out. */
    private static final ZonedDateTime SAMPLE = ZonedDateTime.of(2023, 11, 24, 16, 45, 59, 0, ZoneId.of("Asia/Seoul"));

    private final List<Function<String, @Nullable PrintedTime>> forms;

    private TimeReading(List<Function<String, @Nullable PrintedTime>> forms) {
        this.forms = forms;
    }

    /**
     * A reading by patterns.
     *
     * @throws IllegalArgumentException where one of them {@linkplain #isPattern(String) is none}
     */
    public static TimeReading of(List<String> patterns) {
        return new TimeReading(patterns.stream()
                .map(pattern -> form(pattern).orElseThrow(() -> new IllegalArgumentException("no pattern: " + pattern)))
                .toList());
    }

    /** Whether a pattern reads a date with its time: printed with it and read again, a time stays itself. */
    public static boolean isPattern(String pattern) {
        return form(pattern).isPresent();
    }

    /** The time; {@code null} where none of the patterns reads it. */
    public @Nullable PrintedTime read(String printed) {
        if (printed.length() > LONGEST_TIME) {
            return null;
        }
        for (Function<String, @Nullable PrintedTime> form : forms) {
            PrintedTime read = form.apply(printed);
            if (read != null && isOfFourDigits(read)) {
                return read;
            }
        }
        return null;
    }

    private static boolean isOfFourDigits(PrintedTime time) {
        Instant instant = time.instant();
        int year = instant != null
                ? instant.atOffset(ZoneOffset.UTC).getYear()
                : time.local() == null ? 0 : time.local().getYear();
        return year >= 1 && year <= LAST_YEAR;
    }

    private static Optional<Function<String, @Nullable PrintedTime>> form(String pattern) {
        return switch (pattern) {
            case ISO_8601 -> Optional.of(TimeReading::iso);
            case EPOCH_SECONDS -> Optional.of(TimeReading::seconds);
            case EPOCH_MILLIS -> Optional.of(TimeReading::millis);
            default -> lettered(pattern);
        };
    }

    private static Optional<Function<String, @Nullable PrintedTime>> lettered(String pattern) {
        if (pattern.length() > LONGEST_PATTERN) {
            return Optional.empty();
        }
        try {
            DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(withProlepticYears(pattern))
                    .toFormatter(Locale.ENGLISH)
                    .withChronology(IsoChronology.INSTANCE)
                    .withResolverStyle(ResolverStyle.STRICT);
            PrintedTime again = parsed(formatter, formatter.format(SAMPLE));
            return again != null && isSample(again)
                    ? Optional.of(printed -> parsed(formatter, printed))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException noPattern) {
            return Optional.empty();
        }
    }

    /** A year of an era would need its era. */
    private static String withProlepticYears(String pattern) {
        StringBuilder proleptic = new StringBuilder();
        boolean literal = false;
        for (char c : pattern.toCharArray()) {
            literal ^= c == '\'';
            proleptic.append(c == 'y' && !literal ? 'u' : c);
        }
        return proleptic.toString();
    }

    private static boolean isSample(PrintedTime again) {
        LocalDateTime minute = SAMPLE.toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
        Instant instant = again.instant();
        LocalDateTime local = instant == null ? again.local() : LocalDateTime.ofInstant(instant, SAMPLE.getZone());
        return local != null && local.truncatedTo(ChronoUnit.MINUTES).equals(minute);
    }

    private static @Nullable PrintedTime parsed(DateTimeFormatter formatter, String printed) {
        try {
            TemporalAccessor read = formatter.parse(inEnglish(printed));
            return read.isSupported(ChronoField.INSTANT_SECONDS)
                    ? PrintedTime.of(Instant.from(read))
                    : PrintedTime.of(LocalDateTime.from(read));
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /** Korean exports print which half of the day it is in Korean; everything else of them is digits. */
    private static String inEnglish(String printed) {
        return printed.indexOf('오') < 0 ? printed : printed.replace("오전", "AM").replace("오후", "PM");
    }

    private static @Nullable PrintedTime iso(String printed) {
        Matcher date = ISO.matcher(printed);
        if (!date.matches()) {
            return null;
        }
        String local = date.group(1) + "T" + date.group(2).replace(',', '.');
        try {
            return date.group(3) == null
                    ? PrintedTime.of(LocalDateTime.parse(local))
                    : PrintedTime.of(LocalDateTime.parse(local).toInstant(ZoneOffset.of(date.group(3))));
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private static @Nullable PrintedTime seconds(String printed) {
        if (!SECONDS.matcher(printed).matches()) {
            return null;
        }
        BigDecimal seconds = new BigDecimal(printed);
        long nanos = seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue();
        return PrintedTime.of(Instant.ofEpochSecond(seconds.longValue(), nanos));
    }

    private static @Nullable PrintedTime millis(String printed) {
        return MILLIS.matcher(printed).matches() ? PrintedTime.of(Instant.ofEpochMilli(Long.parseLong(printed))) : null;
    }
}
