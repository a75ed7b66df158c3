package coop.dure.cdr.calls;

import java.util.Set;

/**
 * What a tenant wants done about suspicious legs: each kind is held until a person has looked at it, unless the tenant
 * has it billed as it is.
 *
 * @param longestCallSeconds longer ones are suspicious
 * @param billed kinds that are billed although nobody has looked
 */
public record FlagPolicy(int longestCallSeconds, Set<Flag> billed) {
    /** Of who said nothing: twelve hours, and all are held. */
    public static final FlagPolicy DEFAULT = new FlagPolicy(43_200, Set.of());

    /** Whether a suspicion keeps a leg from being billed. */
    boolean holds(Flag suspicion) {
        return !billed.contains(suspicion);
    }
}
