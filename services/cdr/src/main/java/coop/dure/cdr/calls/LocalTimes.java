package coop.dure.cdr.calls;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Printed local times in their zone, on the two nights a year on which some do not exist and some exist twice. */
public final class LocalTimes {
    private static final Duration HINT_REACHES = Duration.ofHours(3);

    private final ZoneId zone;
    private final Set<Flag> flags;

    /**
     * Reads the times of one row.
     *
     * @param zone in which they are printed
     * @param flags receives what was met
     */
    public LocalTimes(ZoneId zone, Set<Flag> flags) {
        this.zone = zone;
        this.flags = flags;
    }

    /**
     * The start: in an overlap the one nearer to the hint, else the earlier; in a gap moved forward by it.
     *
     * @param hint an instant near the start that the source printed independently of its zone
     */
    public Instant start(LocalDateTime printed, @Nullable Instant hint) {
        List<Instant> readings = readings(printed);
        if (readings.size() == 1) {
            return readings.get(0);
        }
        if (hint == null || distance(readings.get(0), hint).compareTo(HINT_REACHES) > 0) {
            flags.add(Flag.TIME_AMBIGUOUS);
            return readings.get(0);
        }
        return readings.stream()
                .min(Comparator.comparing(reading -> distance(reading, hint)))
                .orElseThrow();
    }

    /** A later time of the same row: the earliest reading that is not before the time printed before it. */
    public Instant after(Instant previous, LocalDateTime printed) {
        List<Instant> readings = readings(printed);
        return readings.stream()
                .filter(reading -> !reading.isBefore(previous))
                .findFirst()
                .orElse(readings.get(readings.size() - 1));
    }

    private List<Instant> readings(LocalDateTime printed) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(printed);
        if (offsets.isEmpty()) {
            flags.add(Flag.TIME_IN_GAP);
            return List.of(printed.atZone(zone).toInstant());
        }
        return offsets.stream().map(printed::toInstant).sorted().toList();
    }

    private static Duration distance(Instant a, Instant b) {
        return Duration.between(a, b).abs();
    }
}
