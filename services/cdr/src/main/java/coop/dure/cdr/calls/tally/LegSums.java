package coop.dure.cdr.calls.tally;

import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.calls.Leg;
import coop.dure.cdr.formats.Disposition;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sums over legs. */
public final class LegSums {
    private final Map<Disposition, Long> dispositions = new EnumMap<>(Disposition.class);
    private final Map<Direction, Long> directions = new EnumMap<>(Direction.class);
    private final Map<Flag, Long> flags = new EnumMap<>(Flag.class);
    private long calls;
    private long legs;
    private long connectedSeconds;
    private long talkSeconds;
    private @Nullable Instant firstStart;
    private @Nullable Instant lastStart;

    void addCall() {
        calls++;
    }

    void add(Leg leg) {
        legs++;
        dispositions.merge(leg.disposition(), 1L, Long::sum);
        if (leg.direction() != null) {
            directions.merge(leg.direction(), 1L, Long::sum);
        }
        leg.flags().forEach(flag -> flags.merge(flag, 1L, Long::sum));
        connectedSeconds += Objects.requireNonNullElse(leg.connectedSeconds(), 0);
        talkSeconds += Objects.requireNonNullElse(leg.talkSeconds(), 0);
        firstStart = firstStart == null || leg.startedAt().isBefore(firstStart) ? leg.startedAt() : firstStart;
        lastStart = lastStart == null || leg.startedAt().isAfter(lastStart) ? leg.startedAt() : lastStart;
    }

    /** How many calls. */
    public long calls() {
        return calls;
    }

    /** How many legs they have. */
    public long legs() {
        return legs;
    }

    /** Legs by how they ended. */
    public Map<Disposition, Long> dispositions() {
        return Collections.unmodifiableMap(dispositions);
    }

    /** Legs by their direction, where it is known. */
    public Map<Direction, Long> directions() {
        return Collections.unmodifiableMap(directions);
    }

    /** Legs by what is to know about them. */
    public Map<Flag, Long> flags() {
        return Collections.unmodifiableMap(flags);
    }

    /** Of legs of which it is known. */
    public long connectedSeconds() {
        return connectedSeconds;
    }

    /** Of legs of which it is known. */
    public long talkSeconds() {
        return talkSeconds;
    }

    /** Start of the first leg. */
    public @Nullable Instant firstStart() {
        return firstStart;
    }

    /** Start of the last leg. */
    public @Nullable Instant lastStart() {
        return lastStart;
    }
}
