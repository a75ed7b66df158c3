package coop.dure.billing.periods;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which of a tenant's sources of call records went silent before a month's end (money-chain §6): the month may lack calls
 * that happened. One that was heard of for the last time before the month before began is a source of history, or was
 * named when it fell silent.
 */
final class SilentSources {
    private SilentSources() {}

    /**
     * Their codes, in order.
     *
     * @param newestStarts when the newest call that each source told of began
     */
    static List<String> of(Map<String, Instant> newestStarts, Period period) {
        ZoneId zone = period.zone();
        Instant heardSince =
                period.month().minusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        Instant lastDay = period.dayAfter().minusDays(1).atStartOfDay(zone).toInstant();
        return new TreeMap<>(newestStarts)
                .entrySet().stream()
                        .filter(source -> !source.getValue().isBefore(heardSince)
                                && source.getValue().isBefore(lastDay))
                        .map(Map.Entry::getKey)
                        .toList();
    }
}
