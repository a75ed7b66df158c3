package coop.dure.billing.rating;

import java.util.Set;

/**
 * Free seconds of a month, pooled per tenant.
 *
 * @param name its name within the plan
 * @param seconds how many a month
 * @param destinations to which destinations, by name
 */
public record Allowance(String name, long seconds, Set<String> destinations) {
    public Allowance {
        destinations = Set.copyOf(destinations);
    }
}
