package coop.dure.presence.state;

import org.jspecify.annotations.Nullable;

/**
 * An availability with its reason.
 *
 * @param availability what was chosen
 * @param reasonCode the tenant's reason code; only AWAY has one
 */
public record Choice(Availability availability, @Nullable String reasonCode) {
    /** What an agent begins with. */
    public static final Choice SIGNED_OUT = new Choice(Availability.SIGNED_OUT, null);

    public Choice {
        if (reasonCode != null && availability != Availability.AWAY) {
            throw new IllegalArgumentException("only AWAY has a reason code");
        }
    }
}
