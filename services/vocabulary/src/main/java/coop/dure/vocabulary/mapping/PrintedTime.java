package coop.dure.vocabulary.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A time as a file prints it, before any zone is known: an instant where the file tells it, by an epoch or an offset;
 * else a local time that awaits the zone of its source.
 *
 * @param instant of an epoch, or of a date with an offset
 * @param local of a date without one
 */
public record PrintedTime(
        @Nullable Instant instant, @Nullable LocalDateTime local) {
    private static final DateTimeFormatter SORTABLE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS");

    /** Of an instant. */
    static PrintedTime of(Instant instant) {
        return new PrintedTime(instant, null);
    }

    /** Of a local time. */
    static PrintedTime of(LocalDateTime local) {
        return new PrintedTime(null, local);
    }

    /** ISO 8601, with {@code Z} where it is an instant. */
    public String text() {
        return instant == null
                ? DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(asIfUtc())
                : DateTimeFormatter.ISO_INSTANT.format(instant);
    }

    /** The same with all places, so that texts of one kind sort as the times do. */
    public String sortableText() {
        return SORTABLE.format(asIfUtc()) + (instant == null ? "" : "Z");
    }

    /** What {@link #text()} has written; {@code null} where it is something else. */
    public static @Nullable PrintedTime ofText(String text) {
        try {
            return text.endsWith("Z") ? of(OffsetDateTime.parse(text).toInstant()) : of(LocalDateTime.parse(text));
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /** Epoch milliseconds; a local time is read as if it were UTC. */
    public long ms() {
        return asIfUtc().toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    private LocalDateTime asIfUtc() {
        if (local != null) {
            return local;
        }
        if (instant == null) {
            throw new IllegalStateException("neither an instant nor a local time");
        }
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
