package coop.dure.presence.timeline;

import coop.dure.presence.state.Actor;
import coop.dure.presence.state.Availability;
import coop.dure.presence.state.Cause;
import coop.dure.presence.state.Occupation;
import coop.dure.presence.state.Origin;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A stretch of time in which an agent's presence stayed the same, as the API tells it. */
@Schema(name = "PresenceInterval", description = "A stretch of time in which an agent's presence stayed the same")
public record IntervalView(
        Instant from,

        @Schema(description = "null while it lasts; otherwise where the next one begins") @Nullable
        Instant until,

        Availability availability,
        @Nullable String reasonCode,
        Occupation occupation,
        @Nullable String callRef,

        @Schema(description = "What was asked for during the call; null also of what was before it was kept") @Nullable
        Availability nextAvailability,

        @Nullable String nextReasonCode,

        @Schema(description = "Who began it; null of what was before it was kept") @Nullable
        Actor actor,

        @Schema(description = "Why it began") Cause cause,

        @Schema(
                description =
                        "Subject of who caused it; tenants for what the roster caused, presence for what happened by itself")
        String causedBy,

        @Schema(description = "Who chose the availability, and why; null where it is not known") @Nullable
        Origin chosenBy,

        @Schema(description = "Who asked for the next availability, and why") @Nullable
        Origin nextChosenBy,

        @Schema(description = "Version of the presence that began it")
        long version) {}
