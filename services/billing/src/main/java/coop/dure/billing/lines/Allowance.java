package coop.dure.billing.lines;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Free seconds of a month, pooled per tenant.
 *
 * @param name its name within the plan
 * @param seconds how many a month
 * @param destinations to which destinations, by name
 * @param carryOver what becomes of seconds that are left; {@code null} where they lapse
 */
public record Allowance(
        String name,
        long seconds,
        Set<String> destinations,
        @Nullable CarryOver carryOver) {
    /** Keeps a copy of the destinations. */
    public Allowance {
        destinations = Set.copyOf(destinations);
    }

    /** One whose seconds lapse with the month. */
    public Allowance(String name, long seconds, Set<String> destinations) {
        this(name, seconds, destinations, null);
    }

    /**
     * Seconds that are left may be used later, the oldest first.
     *
     * @param months for how many months after their own
     * @param mostSeconds at most so many go over, the oldest lapse first; {@code null} for all
     */
    public record CarryOver(int months, @Nullable Long mostSeconds) {}
}
