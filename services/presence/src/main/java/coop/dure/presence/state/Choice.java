package coop.dure.presence.state;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An availability with its reason.
 *
 * @param availability what was chosen
 * @param reasonCode the tenant's reason code, or one of {@link #BY_ITSELF}; only AWAY has one
 */
public record Choice(Availability availability, @Nullable String reasonCode) {
    /** What an agent begins with. */
    public static final Choice SIGNED_OUT = new Choice(Availability.SIGNED_OUT, null);
    /** Ready for calls. */
    public static final Choice AVAILABLE = new Choice(Availability.AVAILABLE, null);
    /** Did not answer a call that rang. */
    public static final Choice NOT_RESPONDING = new Choice(Availability.AWAY, "NOT_RESPONDING");
    /** Its last connection was lost and did not come back. */
    public static final Choice CONNECTION_LOST = new Choice(Availability.AWAY, "CONNECTION_LOST");
    /** No telephone of its line can be reached. */
    public static final Choice PHONE_UNREACHABLE = new Choice(Availability.AWAY, "PHONE_UNREACHABLE");
    /** Reasons that nobody chooses. */
    public static final Set<String> BY_ITSELF = Set.of("NOT_RESPONDING", "CONNECTION_LOST", "PHONE_UNREACHABLE");

    public Choice {
        if (reasonCode != null && availability != Availability.AWAY) {
            throw new IllegalArgumentException("only AWAY has a reason code");
        }
    }

    /** Whether a call could be given to an agent who chose this and is occupied so, as far as presence knows. */
    public boolean canTakeCall(Occupation occupation) {
        return availability == Availability.AVAILABLE && occupation == Occupation.IDLE;
    }
}
