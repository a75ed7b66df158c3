package coop.dure.cdr.formats;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Whether rows are printed in the zone that their source declares, by the epochs in their ids. Switches are often left on
 * UTC, and a file of them would be nine hours off in Korea: other days, other prices. Holds, however many rows it looks at,
 * counts by offset only.
 */
public final class ZoneCheck {
    /** All offsets there are lie on a quarter of an hour. */
    private static final int QUARTER_SECONDS = 900;

    /** A record begins soon behind its channel, which its id tells. */
    private static final int LATEST_SECONDS = 150;

    private static final int EARLIEST_SECONDS = -5;
    private static final int FEWEST = 5;

    /** So many rows that tell are looked at together, so that a zone that is wrong in summer only is seen in its summer. */
    private static final int STRETCH = 200;

    private static final double MOST_PART = 0.9;

    /** The file's end may cut the last stretch short. */
    private static final int FEWEST_OF_LATER = 20;

    private static final int FEWEST_OF_SHARE = 10;
    private static final double SHARE = 0.25;

    private static final DateTimeFormatter PRINTED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Function<LocalDateTime, ZoneId> declared;
    private final Map<ZoneOffset, Seen> fitting = new HashMap<>();
    private final Map<ZoneOffset, Seen> others = new HashMap<>();
    private final Map<ZoneOffset, Integer> othersOfStretch = new HashMap<>();
    private final Set<ZoneOffset> ofStretches = new HashSet<>();
    private int inStretch;
    private boolean isFirstStretch = true;
    private boolean suspectedAlready;
    private long telling;

    /**
     * A check of some rows.
     *
     * @param declared the zone that the source declares for a printed time
     */
    public ZoneCheck(Function<LocalDateTime, ZoneId> declared) {
        this.declared = declared;
    }

    /**
     * What the rows tell instead of the declared zone.
     *
     * @param offsets at which printed times and ids fit together, that of most rows first
     * @param declared what the source says
     * @param rows how many rows tell so
     * @param telling how many rows tell any offset
     * @param since the first of those that tell so, as printed
     * @param zones in which all fit, where the offsets of the year tell
     */
    public record Suspicion(
            List<ZoneOffset> offsets,
            ZoneId declared,
            long rows,
            long telling,
            LocalDateTime since,
            List<ZoneId> zones) {
        /** The first of those that tell so, as switches print it. */
        public String sincePrinted() {
            return PRINTED.format(since);
        }
    }

    /** Rows at one offset. */
    private static final class Seen {
        private final LocalDateTime printed;
        private final Instant first;
        private Instant last;
        private long rows;

        Seen(ZoneHint hint) {
            this.printed = hint.printed();
            this.first = hint.told();
            this.last = hint.told();
        }
    }

    /** Looks at one more row. */
    public void see(ZoneHint hint) {
        long seconds =
                hint.printed().toEpochSecond(ZoneOffset.UTC) - hint.told().getEpochSecond();
        long offset = Math.floorDiv(seconds - EARLIEST_SECONDS, QUARTER_SECONDS) * QUARTER_SECONDS;
        if (seconds - offset > LATEST_SECONDS || !OffsetsInUse.have(offset)) {
            return;
        }
        ZoneOffset told = ZoneOffset.ofTotalSeconds((int) offset);
        List<ZoneOffset> valid = declared.apply(hint.printed()).getRules().getValidOffsets(hint.printed());
        boolean fits = valid.isEmpty() || valid.contains(told);
        Seen seen = (fits ? fitting : others).computeIfAbsent(told, first -> new Seen(hint));
        if (!fits && seen.rows > 0 && seen.last.equals(hint.told())) {
            // A caller who has waited for a quarter of an hour tells another offset with each phone that rings for him.
            return;
        }
        seen.last = hint.told();
        seen.rows++;
        telling++;
        inStretch++;
        if (!fits) {
            othersOfStretch.merge(told, 1, Integer::sum);
        }
        if (inStretch == STRETCH) {
            ofStretches.addAll(nearlyAllOfStretch());
            othersOfStretch.clear();
            inStretch = 0;
            isFirstStretch = false;
            suspectedAlready = suspectedAlready || suspicion().isPresent();
        }
    }

    /** Whether some of them tell, and too few to conclude from. */
    public boolean isUndecided() {
        return telling > 0 && telling < FEWEST;
    }

    /** Whether there was a suspicion when the last whole stretch of rows was seen. Costs nothing. */
    public boolean isSuspectedAlready() {
        return suspectedAlready;
    }

    /**
     * What a significant part of them tells instead: nearly all of a stretch, or a quarter of all. Empty where they fit, do
     * not tell, or are too few.
     */
    public Optional<Suspicion> suspicion() {
        Set<ZoneOffset> suspected = new HashSet<>(ofStretches);
        if (inStretch >= (isFirstStretch ? FEWEST : FEWEST_OF_LATER)) {
            suspected.addAll(nearlyAllOfStretch());
        }
        others.forEach((offset, seen) -> {
            if (seen.rows >= FEWEST_OF_SHARE && seen.rows >= telling * SHARE) {
                suspected.add(offset);
            }
        });
        if (suspected.isEmpty()) {
            return Optional.empty();
        }
        List<ZoneOffset> offsets = suspected.stream()
                .sorted(Comparator.comparingLong((ZoneOffset offset) -> seenAt(offset).rows)
                        .reversed())
                .toList();
        LocalDateTime since = offsets.stream()
                .map(offset -> seenAt(offset).printed)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return Optional.of(new Suspicion(
                offsets,
                declared.apply(since),
                offsets.stream().mapToLong(offset -> seenAt(offset).rows).sum(),
                telling,
                since,
                zones(suspected)));
    }

    private Set<ZoneOffset> nearlyAllOfStretch() {
        Set<ZoneOffset> nearlyAll = new HashSet<>();
        othersOfStretch.forEach((offset, rows) -> {
            if (rows >= FEWEST && rows >= inStretch * MOST_PART) {
                nearlyAll.add(offset);
            }
        });
        return nearlyAll;
    }

    private Seen seenAt(ZoneOffset offset) {
        Seen seen = others.get(offset);
        if (seen == null) {
            throw new IllegalStateException("no row at " + offset);
        }
        return seen;
    }

    private List<ZoneId> zones(Set<ZoneOffset> suspected) {
        Map<Instant, ZoneOffset> samples = new HashMap<>();
        Set<ZoneOffset> offsets = new HashSet<>(suspected);
        suspected.forEach(offset -> sample(seenAt(offset), offset, samples));
        fitting.forEach((offset, seen) -> {
            if (seen.rows >= FEWEST) {
                offsets.add(offset);
                sample(seen, offset, samples);
            }
        });
        return offsets.size() > 1 ? OffsetsInUse.zones(samples) : List.of();
    }

    private static void sample(Seen seen, ZoneOffset offset, Map<Instant, ZoneOffset> samples) {
        samples.put(seen.first, offset);
        samples.put(seen.last, offset);
    }
}
