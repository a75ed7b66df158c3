package coop.dure.presence.alerts;

import coop.dure.presence.alerts.watch.AlertKind;
import coop.dure.presence.alerts.watch.Verdict.Why;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An alert, as the API tells it. */
@Schema(name = "Alert", description = "Something that went on, or goes on, for longer than the rules allow")
public record AlertView(
        UUID alertId,

        @Schema(
                description = "BREAK_TOO_LONG and AFTER_CALL_WORK_TOO_LONG are about an agent, NOBODY_AVAILABLE and"
                        + " WAIT_TOO_LONG about a queue")
        AlertKind kind,

        @Nullable UUID agentId,
        @Nullable String agentCode,

        @Schema(description = "The queue, or the one that the call of the after-call work came by") @Nullable
        String queue,

        @Schema(description = "Why the agent is AWAY, of a break") @Nullable
        String reasonCode,

        @Schema(description = "The call that left the after-call work, or that waited longest when it was raised")
        @Nullable
        String callRef,

        @Schema(description = "What the rules allowed when it was raised")
        int seconds,

        @Schema(description = "Since when it goes on") Instant since,

        @Schema(description = "When it had gone on for longer than the rules allow, however late that was seen")
        Instant raisedAt,

        @Schema(description = "When it was over; null while it is open") @Nullable
        Instant clearedAt,

        @Schema(description = "ENDED: what it was about is over; RULES: they allow it now") @Nullable
        Why clearedBy) {}
