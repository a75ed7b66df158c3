package coop.dure.presence.connections;

import com.fasterxml.jackson.annotation.JsonInclude;
import coop.dure.contracts.presence.AgentPresenceChanged;
import coop.dure.presence.commands.PresenceView;
import coop.dure.presence.live.PresenceEvents;
import coop.dure.presence.state.Availability;
import coop.dure.presence.state.Choice;
import coop.dure.presence.state.Occupation;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An agent's presence as its connection is told. Of two the one with the higher version is newer. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OwnPresence(
        UUID agentId,
        String code,
        Availability availability,
        @Nullable String reasonCode,
        @Nullable Availability nextAvailability,
        @Nullable String nextReasonCode,
        Occupation occupation,
        @Nullable String callRef,
        @Nullable Instant afterCallWorkUntil,
        boolean canTakeCall,
        @Nullable String actor,
        @Nullable String cause,
        @Nullable String causedBy,
        AgentPresenceChanged.@Nullable Origin chosenBy,
        AgentPresenceChanged.@Nullable Origin nextChosenBy,
        Instant effectiveAt,
        long version) {
    static OwnPresence of(PresenceView view) {
        return new OwnPresence(
                view.agentId(),
                view.code(),
                view.availability(),
                view.reasonCode(),
                view.nextAvailability(),
                view.nextReasonCode(),
                view.occupation(),
                view.callRef(),
                view.afterCallWorkUntil(),
                view.canTakeCall(),
                name(view.actor()),
                name(view.cause()),
                view.causedBy(),
                PresenceEvents.told(view.chosenBy()),
                PresenceEvents.told(view.nextChosenBy()),
                view.effectiveAt(),
                view.version());
    }

    static OwnPresence of(AgentPresenceChanged state) {
        Choice chosen = new Choice(Availability.valueOf(state.availability()), state.reasonCode());
        Occupation occupation = Occupation.valueOf(state.occupation());
        return new OwnPresence(
                state.agentId(),
                state.code(),
                chosen.availability(),
                chosen.reasonCode(),
                state.nextAvailability() == null ? null : Availability.valueOf(state.nextAvailability()),
                state.nextReasonCode(),
                occupation,
                state.callRef(),
                state.afterCallWorkUntil(),
                chosen.canTakeCall(occupation),
                state.actor(),
                state.cause(),
                state.causedBy(),
                state.chosenBy(),
                state.nextChosenBy(),
                state.effectiveAt(),
                state.version());
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
