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

/** An agent is AWAY for one reason for too long. */
@Schema(name = "BreakTooLong")
record BreakRule(
        @Schema(
                description = "After how long, for reasons that are not named below; without it there is no alert for"
                        + " them. NOT_RESPONDING, CONNECTION_LOST and PHONE_UNREACHABLE have to be named")
        @Min(1)
        @Max(SaidAlertRules.A_DAY)
        @Nullable
        Integer seconds,

        @Schema(description = "Reasons for which it is another time") @Size(max = 100) @Nullable
        List<@Valid @NotNull OfReason> reasons) {
    /** A break for one reason. */
    @Schema(name = "BreakTooLongForReason")
    record OfReason(
            @NotNull @Size(min = 1, max = 64) String reasonCode,

            @Schema(description = "Without it there is no alert for this reason")
            @Min(1)
            @Max(SaidAlertRules.A_DAY)
            @Nullable
            Integer seconds) {}

    private Named<OfReason> named() {
        return Named.of(reasons, OfReason::reasonCode, one -> Named.limit(one.seconds()));
    }

    void refuseContradictions() {
        named().refuseTwice("/breakTooLong/reasons/%d/reasonCode");
    }

    Limits limits() {
        return named().with(Named.limit(seconds));
    }
}
