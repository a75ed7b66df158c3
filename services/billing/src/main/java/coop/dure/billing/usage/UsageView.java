package coop.dure.billing.usage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a month has cost so far.
 *
 * @param month {@code YYYY-MM} in the tenant's zone
 * @param from its first instant
 * @param until first instant after it
 * @param status OPEN or CLOSED
 * @param provisional whether records, corrections and prices may still change it: until it is closed
 * @param dataAsOf when a charge that is counted changed last; {@code null} where there is none
 * @param by day, destination or queue
 * @param total of the whole month
 * @param items by their keys; those without any leg are left out
 * @param next cursor of the next page; {@code null} on the last
 */
public record UsageView(
        String month,
        Instant from,
        Instant until,
        String status,
        boolean provisional,
        @Nullable Instant dataAsOf,
        String by,
        Figures total,
        List<UsageItem> items,
        @Nullable String next) {
    /**
     * The part of a day, destination or queue.
     *
     * @param key the day, the destination or the queue's code, with numbers in it hidden from who may not see them; {@code null}
     *     for legs without one
     * @param figures its sums
     */
    public record UsageItem(@Nullable String key, Figures figures) {}
}
