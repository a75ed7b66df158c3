package coop.dure.tenants.members;

import org.jspecify.annotations.Nullable;

/**
 * How much a member may have at most; {@code null} is without limit. What it has already stays when a limit is lowered.
 *
 * @param tenants that it looks after, closed ones not counted
 * @param numbers of these tenants together
 */
public record PartyLimits(
        @Nullable Integer tenants, @Nullable Integer numbers) {
    /** None. */
    public static final PartyLimits NONE = new PartyLimits(null, null);
}
