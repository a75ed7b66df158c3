package coop.dure.presence.alerts;

import coop.dure.presence.alerts.watch.AlertRules;
import coop.dure.presence.alerts.watch.Limits;
import coop.dure.presence.state.Choice;
import jakarta.validation.Valid;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a tenant wants to be alerted of, as the API says it. */
@Schema(name = "AlertRules", description = "What to be alerted of; of a part that is left out there is no alert")
public record SaidAlertRules(
        @Valid @Nullable BreakRule breakTooLong,
        @Valid @Nullable WorkRule afterCallWorkTooLong,
        @Valid @Nullable NobodyRule nobodyAvailable,
        @Valid @Nullable WaitRule waitTooLong) {
    /** The longest that anything may be allowed to go on, in seconds. */
    static final int A_DAY = 86_400;

    /** Where a tenant said nothing. */
    static final SaidAlertRules NOTHING = new SaidAlertRules(null, null, null, null);

    /** Refuses what cannot be meant. */
    void refuseContradictions() {
        if (breakTooLong != null) {
            breakTooLong.refuseContradictions();
        }
        if (afterCallWorkTooLong != null) {
            afterCallWorkTooLong.refuseContradictions();
        }
        if (nobodyAvailable != null) {
            nobodyAvailable.refuseContradictions();
        }
        if (waitTooLong != null) {
            waitTooLong.refuseContradictions();
        }
    }

    /** What the watch needs of it. */
    AlertRules rules(Instant saidAt) {
        return new AlertRules(
                breakTooLong == null ? Limits.NONE : breakTooLong.limits(),
                afterCallWorkTooLong == null ? Limits.NONE : afterCallWorkTooLong.limits(),
                nobodyAvailable == null ? Limits.NONE : nobodyAvailable.limits(),
                waitTooLong == null ? Limits.NONE : waitTooLong.limits(),
                Choice.BY_ITSELF,
                saidAt);
    }
}
