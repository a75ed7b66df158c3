package coop.dure.presence.alerts;

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

/** Of those who serve a queue nobody is available for too long. It is over as soon as somebody is. */
@Schema(name = "NobodyAvailable")
record NobodyRule(
        @Schema(
                description = "After how long, in queues that are not named below and that somebody serves or in which"
                        + " calls wait; without it there is no alert for them")
        @Min(1)
        @Max(SaidAlertRules.A_DAY)
        @Nullable
        Integer seconds,

        @Schema(description = "It matters only while calls wait: both have to go on for so long")
        boolean onlyWhileCallsWait,

        @Schema(description = "Queues for which it is otherwise") @Size(max = 1_000) @Nullable
        List<@Valid @NotNull InQueue> queues) {
    /** Nobody is available in one queue. */
    @Schema(name = "NobodyAvailableInQueue")
    record InQueue(
            @Schema(description = "The queue's code") @NotNull @Size(min = 1, max = 64)
            String queue,

            @Schema(description = "Without it there is no alert for this queue")
            @Min(1)
            @Max(SaidAlertRules.A_DAY)
            @Nullable
            Integer seconds,

            @Schema(description = "It matters only while calls wait: both have to go on for so long")
            boolean onlyWhileCallsWait) {}

    private Named<InQueue> named() {
        return Named.of(queues, InQueue::queue, one -> limit(one.seconds(), one.onlyWhileCallsWait()));
    }

    private static @Nullable Limit limit(@Nullable Integer seconds, boolean onlyWhileCallsWait) {
        return seconds == null ? null : new Limit(Duration.ofSeconds(seconds), Duration.ZERO, onlyWhileCallsWait);
    }

    void refuseContradictions() {
        named().refuseTwice("/nobodyAvailable/queues/%d/queue");
    }

    Limits limits() {
        return named().with(limit(seconds, onlyWhileCallsWait));
    }
}
