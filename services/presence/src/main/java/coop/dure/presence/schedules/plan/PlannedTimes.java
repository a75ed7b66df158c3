package coop.dure.presence.schedules.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** What is planned for one agent: times that do not overlap, and the days on which it works. */
public final class PlannedTimes {
    /** Where nothing is planned. */
    public static final PlannedTimes NONE = new PlannedTimes(List.of(), ZoneId.of("UTC"));

    private final List<Span> times = new ArrayList<>();
    private final List<Span> workDays = new ArrayList<>();

    /**
     * Those of an agent.
     *
     * @param zone of its days
     */
    public PlannedTimes(List<PlannedTime> planned, ZoneId zone) {
        planned.stream().sorted(Comparator.comparing(PlannedTime::from)).forEach(time -> {
            times.add(new Span(second(time.from()), second(time.until()), time.plan()));
            if (time.isWork()) {
                addDays(time, zone);
            }
        });
    }

    /**
     * A time in seconds since 1970.
     *
     * @param plan what is planned in it
     */
    public record Span(long from, long until, String plan) {
        /** Whether it is to be worked in. */
        public boolean isWork() {
            return plan.equals(PlannedTime.WORK);
        }
    }

    /** Days of work that follow each other are one. */
    private void addDays(PlannedTime time, ZoneId zone) {
        LocalDate first = LocalDate.ofInstant(time.from(), zone);
        LocalDate last = LocalDate.ofInstant(time.until().minusNanos(1), zone);
        long from = second(first.atStartOfDay(zone).toInstant());
        long until = second(last.plusDays(1).atStartOfDay(zone).toInstant());
        Span before = workDays.isEmpty() ? null : workDays.get(workDays.size() - 1);
        if (before != null && before.until() >= from) {
            workDays.set(
                    workDays.size() - 1, new Span(before.from(), Math.max(before.until(), until), PlannedTime.WORK));
        } else {
            workDays.add(new Span(from, until, PlannedTime.WORK));
        }
    }

    /** All of them, in their order. */
    public List<Span> all() {
        return Collections.unmodifiableList(times);
    }

    /** Those that share a second with that time. */
    public List<Span> within(long from, long until) {
        return overlapping(times, from, until);
    }

    /** The days of work that share a second with that time. */
    public List<Span> workDaysWithin(long from, long until) {
        return overlapping(workDays, from, until);
    }

    private static List<Span> overlapping(List<Span> spans, long from, long until) {
        int low = 0;
        int high = spans.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans.get(middle).until() <= from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int end = low;
        while (end < spans.size() && spans.get(end).from() < until) {
            end++;
        }
        return spans.subList(low, end);
    }

    private static long second(Instant at) {
        return at.getEpochSecond();
    }
}
