package coop.dure.bench.presence;

import java.util.function.Supplier;

/**
 * Where an agent's program connects.
 *
 * @param token of the tenant's system
 * @param agent its code; no two have the same, not even of two tenants
 */
record Seat(Supplier<String> token, String agent) {}
