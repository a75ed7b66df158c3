package coop.dure.presence.alerts;

import coop.dure.platform.problems.Problem;
import coop.dure.presence.alerts.watch.Limit;
import coop.dure.presence.alerts.watch.Limits;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A call waits in a queue for too long. */
@Schema(name = "WaitTooLong")
record WaitRule(
        @Schema(
                description = "After how long, in queues that are not named below; without it there is no alert for"
                        + " them")
        @Min(1)
        @Max(SaidAlertRules.A_DAY)
        @Nullable
        Integer seconds,

        @Schema(description = CLEARS) @Min(0) @Max(SaidAlertRules.A_DAY) @Nullable
        Integer clearBelowSeconds,

        @Schema(description = "Queues for which it is another time") @Size(max = 1_000) @Nullable
        List<@Valid @NotNull InQueue> queues) {
    private static final String CLEARS =
            "The alert is cleared when no call has waited for so long; half of `seconds` by"
                    + " default, so that it does not come and go with each call";

    /** A call waits in one queue. */
    @Schema(name = "WaitTooLongInQueue")
    record InQueue(
            @Schema(description = "The queue's code") @NotNull @Size(min = 1, max = 64)
            String queue,

            @Schema(description = "Without it there is no alert for this queue")
            @Min(1)
            @Max(SaidAlertRules.A_DAY)
            @Nullable
            Integer seconds,

            @Schema(description = CLEARS) @Min(0) @Max(SaidAlertRules.A_DAY) @Nullable
            Integer clearBelowSeconds) {}

    private Named<InQueue> named() {
        return Named.of(queues, InQueue::queue, one -> limit(one.seconds(), one.clearBelowSeconds()));
    }

    private static @Nullable Limit limit(@Nullable Integer seconds, @Nullable Integer clearBelow) {
        if (seconds == null) {
            return null;
        }
        Duration after = Duration.ofSeconds(seconds);
        return new Limit(after, clearBelow == null ? after.dividedBy(2) : Duration.ofSeconds(clearBelow), false);
    }

    /** Also what would be cleared where it is raised, or above. */
    void refuseContradictions() {
        Named<InQueue> named = named();
        named.refuseTwice("/waitTooLong/queues/%d/queue");
        refuseAbove(seconds, clearBelowSeconds, "/waitTooLong/clearBelowSeconds");
        for (int i = 0; i < named.items().size(); i++) {
            InQueue queue = named.items().get(i);
            refuseAbove(queue.seconds(), queue.clearBelowSeconds(), "/waitTooLong/queues/" + i + "/clearBelowSeconds");
        }
    }

    private static void refuseAbove(@Nullable Integer seconds, @Nullable Integer clearBelow, String pointer) {
        if (clearBelow != null && (seconds == null || clearBelow >= seconds)) {
            throw Problem.of(422, "invalid-body").field(pointer, "presence.clears-above");
        }
    }

    Limits limits() {
        return named().with(limit(seconds, clearBelowSeconds));
    }
}
