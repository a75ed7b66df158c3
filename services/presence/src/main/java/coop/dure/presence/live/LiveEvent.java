package coop.dure.presence.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import coop.dure.contracts.presence.AgentPresenceChanged;
import coop.dure.presence.live.board.Told;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event of a stream.
 *
 * @param name {@code snapshot}, {@code change} or {@code removed}; {@code null} is a comment that keeps the line alive
 * @param id partition and offset
 * @param data what the client gets as JSON
 */
record LiveEvent(
        @Nullable String name,
        @Nullable String id,
        @Nullable Object data) {
    static final LiveEvent BEAT = new LiveEvent(null, null, null);

    static LiveEvent of(Told told) {
        String id = told.position().text();
        if (told instanceof Told.Snapshot snapshot) {
            List<LiveAgent> agents =
                    snapshot.agents().stream().map(LiveAgent::of).toList();
            return new LiveEvent("snapshot", id, new LiveSnapshot(agents));
        }
        return told instanceof Told.Change change
                ? new LiveEvent("change", id, LiveAgent.of(change.agent()))
                : new LiveEvent("removed", id, new LiveRemoval(((Told.Gone) told).agentId()));
    }

    OutboundSseEvent in(Sse sse) {
        if (name == null || id == null || data == null) {
            return sse.newEventBuilder().comment("alive").build();
        }
        return sse.newEventBuilder()
                .name(name)
                .id(id)
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(data)
                .build();
    }

    /** All agents. */
    record LiveSnapshot(List<LiveAgent> agents) {}

    /** An agent that is no longer in the roster. */
    record LiveRemoval(UUID agentId) {}

    /** An agent now, with what it was before. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record LiveAgent(
            UUID agentId,
            String code,
            String availability,
            @Nullable String reasonCode,
            @Nullable String nextAvailability,
            @Nullable String nextReasonCode,
            String occupation,
            @Nullable String callRef,
            String previousAvailability,
            String previousOccupation,
            String cause,
            String causedBy,
            Instant effectiveAt,
            long version) {
        static LiveAgent of(AgentPresenceChanged state) {
            return new LiveAgent(
                    state.agentId(),
                    state.code(),
                    state.availability(),
                    state.reasonCode(),
                    state.nextAvailability(),
                    state.nextReasonCode(),
                    state.occupation(),
                    state.callRef(),
                    state.previousAvailability(),
                    state.previousOccupation(),
                    state.cause(),
                    state.causedBy(),
                    state.effectiveAt(),
                    state.version());
        }
    }
}
