package coop.dure.presence.schedules.plan;

import coop.dure.vocabulary.mapping.PrintedTime;
import coop.dure.vocabulary.mapping.TimeReading;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads times as a clock of a zone shows them. One that it shows twice is the first; one that it skips is none. With an
 * offset either can be said.
 */
public final class LocalTimes {
    private static final TimeReading READING = TimeReading.of(List.of(TimeReading.ISO_8601));

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
            return null;
        }
        Instant instant = printed.instant();
        LocalDateTime local = printed.local();
        if (local == null) {
            Instant at = instant == null ? Instant.EPOCH : instant.truncatedTo(ChronoUnit.SECONDS);
            return new Read(LocalDate.ofInstant(at, zone), at);
        }
        LocalDateTime second = local.truncatedTo(ChronoUnit.SECONDS);
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(second);
        return new Read(second.toLocalDate(), offsets.isEmpty() ? null : second.toInstant(offsets.get(0)));
    }
}
