package coop.dure.contracts.presence;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The whole presence of an agent after a change.
 *
 * @param tenantId the tenant
 * @param agentId the agent
 * @param code the agent's name within the tenant
 * @param availability SIGNED_OUT, AVAILABLE or AWAY
 * @param reasonCode the tenant's reason code while AWAY, or NOT_RESPONDING, CONNECTION_LOST or PHONE_UNREACHABLE
 * @param occupation IDLE, RINGING, ON_CALL, ON_HOLD or AFTER_CALL_WORK
 * @param nextAvailability what was asked for while on a call
 * @param nextReasonCode its reason code, when it is AWAY
 * @param previousAvailability before this change
 * @param previousOccupation before this change
 * @param causedBy subject of who caused it
 * @param cause COMMAND, SUPERVISOR, CALL_EVENT, ROSTER (the agent entered or left it), TIME_OVER (a time that the
 *     policy allows) or CONNECTION (it was lost and did not come back)
 * @param callRef the call it belongs to, as the source names it
 * @param afterCallWorkUntil when after-call work ends by itself, while there is some that does
 * @param flappingUntil until when no connection of the agent is taken, since too many were opened, or a device that
 *     came back too often
 * @param effectiveAt when it took effect
 * @param actor who changed it: AGENT, SUPERVISOR, SYSTEM (one of the tenant, in the agent's name), PBX or PLATFORM; absent
 *     from what was told before it was
 * @param chosenBy who chose the availability in force, and why; absent where that is not known
 * @param nextChosenBy who asked for {@code nextAvailability}, and why
 * @param queues codes of the queues that it serves; absent from what was told before they were
 * @param team code of the team that it is in, where it is in one
 * @param version per agent; grows with every change
 */
public record AgentPresenceChanged(
        UUID tenantId,
        UUID agentId,
        String code,
        String availability,
        @Nullable String reasonCode,
        String occupation,
        @Nullable String nextAvailability,
        @Nullable String nextReasonCode,
        String previousAvailability,
        String previousOccupation,
        String causedBy,
        String cause,
        @Nullable String callRef,
        @Nullable Instant afterCallWorkUntil,
        @Nullable Instant flappingUntil,
        Instant effectiveAt,
        @Nullable String actor,
        @Nullable Origin chosenBy,
        @Nullable Origin nextChosenBy,
        @Nullable List<String> queues,
        @Nullable String team,
        long version) {
    /** A reader keeps very many of them, and there are few words: each is kept once. */
    public AgentPresenceChanged {
        availability = availability.intern();
        occupation = occupation.intern();
        previousAvailability = previousAvailability.intern();
        previousOccupation = previousOccupation.intern();
        cause = cause.intern();
        actor = actor == null ? null : actor.intern();
        team = team == null ? null : team.intern();
        queues = queues == null ? null : queues.stream().map(String::intern).toList();
    }

    /**
     * Who did something, and why.
     *
     * @param actor AGENT, SUPERVISOR, SYSTEM, PBX or PLATFORM
     * @param cause as that of a change
     * @param subject of the actor's token; the name of a service where nobody did it
     */
    public record Origin(String actor, String cause, String subject) {
        /** As above. */
        public Origin {
            actor = actor.intern();
            cause = cause.intern();
        }
    }

    /** One that tells nothing of what came later: times of work and flapping, who chose, queues and team. */
    public AgentPresenceChanged(
            UUID tenantId,
            UUID agentId,
            String code,
            String availability,
            @Nullable String reasonCode,
            String occupation,
            @Nullable String nextAvailability,
            @Nullable String nextReasonCode,
            String previousAvailability,
            String previousOccupation,
            String causedBy,
            String cause,
            @Nullable String callRef,
            Instant effectiveAt,
            long version) {
        this(
                tenantId,
                agentId,
                code,
                availability,
                reasonCode,
                occupation,
                nextAvailability,
                nextReasonCode,
                previousAvailability,
                previousOccupation,
                causedBy,
                cause,
                callRef,
                null,
                null,
                effectiveAt,
                null,
                null,
                null,
                null,
                null,
                version);
    }
}
