package coop.dure.presence.schedules.plan;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts the lines of a file in the place of what was planned for the days that it names. A day of an agent is taken whole or
 * not at all: where one of its lines cannot be, what was planned for it before stays, and the other lines of that day are
 * not taken either. Of two lines that overlap the later one cannot be; nor can one that overlaps what stays.
 */
public final class FilePlan {
    private final Map<UUID, NavigableMap<Instant, PlannedLine>> placed = new HashMap<>();
    private final Map<DayOfAgent, List<PlannedLine>> lines = new HashMap<>();
    private final Map<DayOfAgent, List<PlannedLine>> stored = new HashMap<>();
    private final Map<DayOfAgent, Long> spoiled;
    private final Map<Long, PlannedLine> overlaps = new TreeMap<>();
    private final Set<DayOfAgent> open = new HashSet<>();
    private final Deque<DayOfAgent> toRestore = new ArrayDeque<>();

    private FilePlan(Map<DayOfAgent, Long> spoiled) {
        this.spoiled = new HashMap<>(spoiled);
    }

    /**
     * What becomes of a file.
     *
     * @param taken the lines that are planned, in the file's order
     * @param overlaps the lines that overlap another one, or what was planned before, with that
     * @param spoiled the days that stay as they were, each with the line for which it does
     */
    public record Result(List<PlannedLine> taken, Map<Long, PlannedLine> overlaps, Map<DayOfAgent, Long> spoiled) {}

    /**
     * The plan of a file.
     *
     * @param lines those that are well by themselves, in the file's order
     * @param spoiled days that have a line that is not, with the first such line
     * @param before all that was planned before and might be in the way
     */
    public static Result of(List<PlannedLine> lines, Map<DayOfAgent, Long> spoiled, List<PlannedLine> before) {
        return new FilePlan(spoiled).result(lines, before);
    }

    private Result result(List<PlannedLine> all, List<PlannedLine> before) {
        for (PlannedLine line : all) {
            lines.computeIfAbsent(line.of(), first -> new ArrayList<>()).add(line);
            if (!spoiled.containsKey(line.of())) {
                open.add(line.of());
            }
        }
        for (PlannedLine old : before) {
            stored.computeIfAbsent(old.of(), first -> new ArrayList<>()).add(old);
            if (!open.contains(old.of())) {
                place(old);
            }
        }
        for (PlannedLine line : all) {
            if (open.contains(line.of())) {
                PlannedLine other = overlapping(line);
                if (other == null) {
                    place(line);
                } else {
                    refuse(line, other);
                    restore();
                }
            }
        }
        return new Result(all.stream().filter(line -> open.contains(line.of())).toList(), overlaps, spoiled);
    }

    /** Its day stays as it was. */
    private void refuse(PlannedLine line, PlannedLine other) {
        overlaps.put(line.line(), other);
        spoiled.putIfAbsent(line.of(), line.line());
        open.remove(line.of());
        for (PlannedLine same : lines.getOrDefault(line.of(), List.of())) {
            times(same).remove(same.time().from(), same);
        }
        toRestore.add(line.of());
    }

    /** What comes back may be in the way of what was placed. */
    private void restore() {
        for (DayOfAgent day = toRestore.poll(); day != null; day = toRestore.poll()) {
            for (PlannedLine old : stored.getOrDefault(day, List.of())) {
                for (PlannedLine other = overlapping(old); other != null; other = overlapping(old)) {
                    refuse(other, old);
                }
                place(old);
            }
        }
    }

    private @Nullable PlannedLine overlapping(PlannedLine line) {
        Map.Entry<Instant, PlannedLine> before =
                times(line).floorEntry(line.time().from());
        if (before != null && before.getValue().time().overlaps(line.time())) {
            return before.getValue();
        }
        Map.Entry<Instant, PlannedLine> after =
                times(line).higherEntry(line.time().from());
        return after != null && after.getValue().time().overlaps(line.time()) ? after.getValue() : null;
    }

    private void place(PlannedLine line) {
        times(line).put(line.time().from(), line);
    }

    private NavigableMap<Instant, PlannedLine> times(PlannedLine line) {
        return placed.computeIfAbsent(line.of().agentId(), first -> new TreeMap<>());
    }
}
