package coop.dure.presence.commands;

import coop.dure.presence.state.Availability;
import coop.dure.presence.state.Occupation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An agent and where it is now, as the API tells it. */
@Schema(name = "AgentPresence", description = "An agent and where it is now")
public record PresenceView(
        UUID agentId,

        @Schema(description = "The agent's name within the tenant")
        String code,

        String displayName,
        @Nullable String extension,

        @Schema(description = "Codes of the queues it serves")
        List<String> queues,

        @Schema(description = "What was chosen") Availability availability,

        @Schema(description = "The tenant's reason code, while AWAY") @Nullable
        String reasonCode,

        @Schema(description = "What was asked for during the call; comes into force when it ends") @Nullable
        Availability nextAvailability,

        @Nullable String nextReasonCode,

        @Schema(description = "What follows from the agent's calls")
        Occupation occupation,

        @Schema(description = "The call that keeps the agent busy, as the switch names it") @Nullable
        String callRef,

        @Schema(description = "Since when") Instant effectiveAt,

        @Schema(description = "Grows with every change; the ETag")
        long version) {}
