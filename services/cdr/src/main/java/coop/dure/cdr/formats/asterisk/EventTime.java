package coop.dure.cdr.formats.asterisk;

import coop.dure.cdr.formats.EpochInId;
import coop.dure.cdr.formats.ZoneHint;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When an event was written: epoch seconds in Asterisk's own files, a date and time in its database tables.
 *
 * @param instant where it is printed independently of any zone; {@code null} for a local time
 * @param local as printed; of an instant its UTC time
 */
public record EventTime(@Nullable Instant instant, LocalDateTime local) {
    private static final Pattern EPOCH = Pattern.compile("([0-9]{9,10})(?:\\.([0-9]{1,9}))?");
    private static final Pattern DATE = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2}:[0-9]{2})"
            + "(?:[.,]([0-9]{1,9}))? ?(Z|UTC|[+-][0-9]{2}(?::?[0-9]{2})?)?");

    /** A printed time; {@code null} when it is none. */
    public static @Nullable EventTime of(String printed) {
        Matcher epoch = EPOCH.matcher(printed);
        if (epoch.matches()) {
            return of(Instant.ofEpochSecond(Long.parseLong(epoch.group(1)), nanos(epoch.group(2))));
        }
        Matcher date = DATE.matcher(printed);
        if (!date.matches()) {
            return null;
        }
        try {
            LocalDateTime local =
                    LocalDateTime.parse(date.group(1) + 'T' + date.group(2)).withNano(nanos(date.group(3)));
            String offset = date.group(4);
            if (offset == null) {
                return new EventTime(null, local);
            }
            return of(local.toInstant(offset.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(offset)));
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /** What a local time and the epoch in an id tell of its zone; empty where either is none. */
    static Optional<ZoneHint> hint(String printed, String uniqueId) {
        EventTime time = of(printed);
        Instant told = EpochInId.of(uniqueId);
        return time == null || time.instant() != null || told == null
                ? Optional.empty()
                : Optional.of(new ZoneHint(time.local(), told));
    }

    /** In epoch milliseconds, a local time read as if it were UTC. */
    public long printedMs() {
        return local.toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    private static EventTime of(Instant instant) {
        return new EventTime(instant, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    }
}
