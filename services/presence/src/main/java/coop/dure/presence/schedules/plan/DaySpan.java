package coop.dure.presence.schedules.plan;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From the first begin to the last end of the lines of one day of an agent. What is planned for other days between the
 * days of a file is not in any.
 *
 * @param of the day
 * @param from the first begin
 * @param until the last end
 */
public record DaySpan(DayOfAgent of, Instant from, Instant until) {
    /** Those of the days that lines name, in the order in which they name them. */
    public static List<DaySpan> of(List<PlannedLine> lines) {
        Map<DayOfAgent, DaySpan> spans = new LinkedHashMap<>();
        for (PlannedLine line : lines) {
            PlannedTime time = line.time();
            spans.merge(line.of(), new DaySpan(line.of(), time.from(), time.until()), DaySpan::and);
        }
        return List.copyOf(spans.values());
    }

    private DaySpan and(DaySpan other) {
        return new DaySpan(
                of, from.isBefore(other.from) ? from : other.from, until.isAfter(other.until) ? until : other.until);
    }
}
