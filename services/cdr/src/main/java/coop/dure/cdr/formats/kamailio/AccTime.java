package coop.dure.cdr.formats.kamailio;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time as accounting prints it: epoch seconds, a date with an offset, or one in the zone of the source.
 *
 * @param instant where it is an epoch or has an offset
 * @param local where it is a date
 */
public record AccTime(@Nullable Instant instant, @Nullable LocalDateTime local) {
    private static final Pattern EPOCH = Pattern.compile("([0-9]{9,10})(?:\\.([0-9]{1,9}))?");
    private static final Pattern DATE =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?)"
                    + "(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?");

    /** Reads it; {@code null} where it is none. */
    public static @Nullable AccTime of(String printed) {
        Matcher epoch = EPOCH.matcher(printed.strip());
        if (epoch.matches()) {
            String fraction = epoch.group(2) == null ? "" : epoch.group(2);
            long nanos = Long.parseLong((fraction + "000000000").substring(0, 9));
            return new AccTime(Instant.ofEpochSecond(Long.parseLong(epoch.group(1)), nanos), null);
        }
        Matcher date = DATE.matcher(printed.strip());
        try {
            if (!date.matches()) {
                return null;
            }
            LocalDateTime local = LocalDateTime.parse(date.group(1) + "T" + date.group(2));
            return date.group(3) == null
                    ? new AccTime(null, local)
                    : new AccTime(local.toInstant(ZoneOffset.of(date.group(3))), null);
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /** An epoch as it is, a date as if it were UTC. */
    long printedMs() {
        Instant read = instant != null || local == null ? instant : local.toInstant(ZoneOffset.UTC);
        return read == null ? -1 : read.toEpochMilli();
    }
}
