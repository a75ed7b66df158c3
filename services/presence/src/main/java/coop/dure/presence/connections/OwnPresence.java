package coop.dure.presence.connections;

import com.fasterxml.jackson.annotation.JsonInclude;
import coop.dure.contracts.presence.AgentPresenceChanged;
import coop.dure.presence.commands.PresenceView;
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
                state.effectiveAt(),
                state.version());
    }
}
