package coop.dure.presence.reports.fold;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Periods and groups that are read at once: several periods of all groups, or one period of some.
 *
 * @param firstPeriod the first of the periods
 * @param endPeriod the first no longer
 * @param firstGroup the first of the groups
 * @param endGroup the first no longer
 * @param time of all its agents together: what reading it costs
 */
public record Block(int firstPeriod, int endPeriod, int firstGroup, int endGroup, Duration time) {
    /**
     * The next one.
     *
     * @param bounds begins of all periods, and the end of the last
     * @param sizes how many agents each group has
     * @param period where to begin
     * @param group where to begin in that period
     * @param wanted how many groups of periods it may have
     * @param most time that it should not exceed, unless it is one group of one period
     */
    public static Block next(
            List<Instant> bounds, List<Integer> sizes, int period, int group, int wanted, Duration most) {
        int groups = sizes.size();
        if (group == 0 && wanted >= groups) {
            int end = Math.min(bounds.size() - 1, period + wanted / groups);
            Block whole = of(bounds, sizes, period, end, 0, groups);
            while (whole.time().compareTo(most) > 0 && end > period + 1) {
                end = period + (end - period) / 2;
                whole = of(bounds, sizes, period, end, 0, groups);
            }
            if (whole.time().compareTo(most) <= 0) {
                return whole;
            }
        }
        int end = Math.min(groups, group + wanted);
        Block some = of(bounds, sizes, period, period + 1, group, end);
        while (some.time().compareTo(most) > 0 && end > group + 1) {
            end = group + (end - group) / 2;
            some = of(bounds, sizes, period, period + 1, group, end);
        }
        return some;
    }

    private static Block of(
            List<Instant> bounds, List<Integer> sizes, int period, int endPeriod, int group, int endGroup) {
        long agents = sizes.subList(group, endGroup).stream()
                .mapToLong(Integer::longValue)
                .sum();
        Duration time = Duration.between(bounds.get(period), bounds.get(endPeriod));
        return new Block(period, endPeriod, group, endGroup, time.multipliedBy(agents));
    }
}
