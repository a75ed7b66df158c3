package coop.dure.presence.commands;

import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.presence.queues.QueueTold;
import coop.dure.presence.queues.waiting.QueueCall;
import coop.dure.presence.queues.waiting.QueueEnding;
import coop.dure.presence.state.CallMark;
import coop.dure.presence.state.CallPhase;
import coop.dure.presence.state.Ending;
import coop.dure.presence.state.PresenceCommand.ReportCall;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the switch tells of a call at an agent's line, or in a queue. */
@Schema(name = "CallEvent")
record CallEventRequest(
        @Schema(description = "The agent's code; QUEUE_JOINED and QUEUE_LEFT have none")
        @Size(min = 1, max = 64)
        @Pattern(regexp = NO_NUL)
        @Nullable
        String agent,

        @Schema(description = "What happened to the call, at this agent's line or in the queue") @NotNull
        CallEventName event,

        @Schema(description = "The call, as the switch names it; the same in all events of the call")
        @NotNull
        @Size(min = 1, max = 128)
        @Pattern(regexp = NO_NUL)
        String callRef,

        @Schema(description = "When, by the switch's clock: it decides which event of a call is the newest") @NotNull
        Instant at,

        @Schema(
                description = "The event's number within the call, from a switch that numbers them: it then decides"
                        + " which event is the newest")
        @PositiveOrZero
        @Nullable
        Long sequence,

        @Schema(
                description = "Code of the queue that the call waits in, or came by; at an agent's line one without it"
                        + " leaves no after-call work, and one with it that tells of an answer ends the waiting")
        @Size(min = 1, max = 64)
        @Pattern(regexp = NO_NUL)
        @Nullable
        String queue,

        @Schema(
                description = "With ENDED, of a call that this agent did not answer: NO_ANSWER, CALLER_GONE or"
                        + " ANSWERED_ELSEWHERE. With QUEUE_LEFT, always: ANSWERED, CALLER_GONE or OVERFLOWED")
        @Nullable
        CallEventEnding ending) {
    /** The database has no place for U+0000. */
    static final String NO_NUL = "[^\\u0000]*";

    ToldOfCall told(Giver giver, Instant now) {
        EventTime.check(at, now, "/at");
        return event.phase == null ? inQueue() : atAgent(event.phase, giver);
    }

    private ToldOfCall atAgent(CallPhase phase, Giver giver) {
        if (agent == null) {
            throw fault("/agent", "presence.event-needs-it", event);
        }
        Ending ended = ending == null ? null : ending.atAgent;
        if (ending != null && (event != CallEventName.ENDED || ended == null)) {
            throw fault("/ending", "presence.not-its-ending", event);
        }
        return new ToldOfCall.AtAgent(
                new Order(
                        new AgentName.ByCode(agent),
                        new ReportCall(callRef, CallMark.told(phase, inMillis(), sequence, queue, ended)),
                        giver,
                        IfMatch.ANY),
                at);
    }

    private ToldOfCall inQueue() {
        if (agent != null) {
            throw fault("/agent", "presence.event-has-none", event);
        }
        if (queue == null) {
            throw fault("/queue", "presence.event-needs-it", event);
        }
        if (event == CallEventName.QUEUE_JOINED) {
            if (ending != null) {
                throw fault("/ending", "presence.not-its-ending", event);
            }
            return new ToldOfCall.InQueue(new QueueTold(queue, callRef, QueueCall.joined(inMillis(), sequence)), at);
        }
        if (ending == null) {
            throw fault("/ending", "presence.event-needs-it", event);
        }
        QueueEnding left = ending.inQueue;
        if (left == null) {
            throw fault("/ending", "presence.not-its-ending", event);
        }
        return new ToldOfCall.InQueue(new QueueTold(queue, callRef, QueueCall.left(inMillis(), sequence, left)), at);
    }

    private Instant inMillis() {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }

    private static Problem fault(String pointer, String key, Object... arguments) {
        return Problem.of(422, "invalid-body").field(pointer, key, arguments);
    }
}
