package coop.dure.presence.commands;

import coop.dure.platform.problems.Problem;
import coop.dure.presence.state.CallMark;
import coop.dure.presence.state.CallPhase;
import coop.dure.presence.state.Ending;
import coop.dure.presence.state.PresenceCommand;
import coop.dure.presence.state.PresenceCommand.ReportCall;
import coop.dure.presence.state.PresenceMachine;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the switch tells of a call at an agent's line. */
@Schema(name = "CallEvent")
record CallEventRequest(
        @Schema(description = "The agent's code") @NotNull @Size(min = 1, max = 64) @Pattern(regexp = NO_NUL)
        String agent,

        @Schema(description = "What happened to the call at this agent's line") @NotNull
        CallPhase event,

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

        @Schema(description = "Code of the queue that the call came by; without one it leaves no after-call work")
        @Size(min = 1, max = 64)
        @Pattern(regexp = NO_NUL)
        @Nullable
        String queue,

        @Schema(description = "How a call ended that this agent did not answer; only with ENDED") @Nullable
        Ending ending) {
    /** The database has no place for U+0000. */
    static final String NO_NUL = "[^\\u0000]*";

    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofMinutes(1);

    PresenceCommand command(Instant now) {
        if (at.isAfter(now.plus(CLOCKS_MAY_DIFFER))) {
            throw Problem.of(422, "invalid-body").field("/at", "presence.at-in-the-future");
        }
        if (at.isBefore(now.minus(PresenceMachine.CALL_MEMORY))) {
            throw Problem.of(422, "invalid-body").field("/at", "presence.at-too-old");
        }
        if (ending != null && event != CallPhase.ENDED) {
            throw Problem.of(422, "invalid-body").field("/ending", "presence.ending-only-ended");
        }
        return new ReportCall(
                callRef, CallMark.told(event, at.truncatedTo(ChronoUnit.MILLIS), sequence, queue, ending));
    }
}
