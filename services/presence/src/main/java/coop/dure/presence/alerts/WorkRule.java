package coop.dure.presence.alerts;

import coop.dure.presence.alerts.watch.Limits;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An agent works for too long behind a call. */
@Schema(name = "AfterCallWorkTooLong")
record WorkRule(
        @Schema(
                description = "After how long, behind calls of queues that are not named below; without it there is no"
                        + " alert for them")
        @Min(1)
        @Max(SaidAlertRules.A_DAY)
        @Nullable
        Integer seconds,

        @Schema(description = "Queues for which it is another time") @Size(max = 1_000) @Nullable
        List<@Valid @NotNull OfQueue> queues) {
    /** Work behind calls of one queue. */
    @Schema(name = "AfterCallWorkTooLongOfQueue")
    record OfQueue(
            @Schema(description = "The queue's code") @NotNull @Size(min = 1, max = 64)
            String queue,

            @Schema(description = "Without it there is no alert for this queue")
            @Min(1)
            @Max(SaidAlertRules.A_DAY)
            @Nullable
            Integer seconds) {}

    private Named<OfQueue> named() {
        return Named.of(queues, OfQueue::queue, one -> Named.limit(one.seconds()));
    }

    void refuseContradictions() {
        named().refuseTwice("/afterCallWorkTooLong/queues/%d/queue");
    }

    Limits limits() {
        return named().with(Named.limit(seconds));
    }
}
