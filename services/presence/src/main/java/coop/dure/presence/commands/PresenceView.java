package coop.dure.presence.commands;

import coop.dure.presence.state.Actor;
import coop.dure.presence.state.AgentPresence;
import coop.dure.presence.state.Availability;
import coop.dure.presence.state.Cause;
import coop.dure.presence.state.Choice;
import coop.dure.presence.state.Occupation;
import coop.dure.presence.state.Origin;
import coop.dure.presence.state.Origins;
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

        @Schema(description = "When after-call work ends by itself; null where it lasts until it is ended") @Nullable
        Instant afterCallWorkUntil,

        @Schema(
                description =
                        "Until when no new connection of the agent is taken, since too many were opened, or one of"
                                + " its devices, since it came back too often; null where all are")
        @Nullable
        Instant flappingUntil,

        @Schema(description = "Whether a call could be given to the agent now: AVAILABLE and IDLE")
        boolean canTakeCall,

        @Schema(
                description =
                        "Who changed it last; null, as all that says who, where it was changed before that was kept")
        @Nullable
        Actor actor,

        @Schema(description = "Why it changed last") @Nullable
        Cause cause,

        @Schema(
                description =
                        "Subject of who changed it; tenants for what the roster caused, presence for what happened by"
                                + " itself")
        @Nullable
        String causedBy,

        @Schema(description = "Who chose the availability in force, and why") @Nullable
        Origin chosenBy,

        @Schema(description = "Who asked for the next availability, and why") @Nullable
        Origin nextChosenBy,

        @Schema(description = "Since when") Instant effectiveAt,

        @Schema(description = "Grows with every change; the ETag")
        long version) {
    static PresenceView of(RosterAgent agent, AgentPresence presence, Origins origins) {
        return of(agent, presence, origins, presence.occupation(), presence.callRef(), presence.workUntil());
    }

    /** With what follows from its calls, of which the presence knows nothing. */
    static PresenceView of(
            RosterAgent agent,
            AgentPresence presence,
            Origins origins,
            Occupation occupation,
            @Nullable String callRef,
            @Nullable Instant workUntil) {
        Choice next = presence.next();
        Origin change = origins.change();
        return new PresenceView(
                agent.id(),
                agent.code(),
                agent.displayName(),
                agent.extension(),
                agent.queues(),
                presence.chosen().availability(),
                presence.chosen().reasonCode(),
                next == null ? null : next.availability(),
                next == null ? null : next.reasonCode(),
                occupation,
                callRef,
                workUntil,
                presence.links().anyDampedUntil(),
                presence.chosen().canTakeCall(occupation),
                change == null ? null : change.actor(),
                change == null ? null : change.cause(),
                change == null ? null : change.subject(),
                origins.chosen(),
                origins.next(),
                presence.effectiveAt(),
                presence.version());
    }
}
