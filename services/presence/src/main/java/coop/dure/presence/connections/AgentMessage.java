package coop.dure.presence.connections;

import coop.dure.platform.preconditions.IfMatch;
import coop.dure.presence.commands.AvailabilityRequest;
import coop.dure.presence.state.Availability;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What an agent's program says.
 *
 * @param id comes back with the answer
 * @param type what it wants
 * @param availability with CHOOSE
 * @param reasonCode with CHOOSE and AWAY
 * @param ifVersion the version that it has seen; where the agent has another one, nothing is done
 */
record AgentMessage(
        @Size(max = 64) @Nullable String id,
        @NotNull Type type,
        @Nullable Availability availability,
        @Nullable String reasonCode,
        @Nullable Long ifVersion) {
    /** What a message wants. */
    enum Type {
        CHOOSE,
        FINISH_AFTER_CALL_WORK,
        /** To hear that the service is there. */
        PING
    }

    /** What is chosen, not looked at yet. */
    @SuppressWarnings("NullAway") // That it is missing is for validation to say.
    AvailabilityRequest choice() {
        return new AvailabilityRequest(availability, reasonCode);
    }

    IfMatch expected() {
        return ifVersion == null ? IfMatch.ANY : IfMatch.version(ifVersion);
    }
}
