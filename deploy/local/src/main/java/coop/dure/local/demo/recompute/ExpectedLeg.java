package coop.dure.local.demo.recompute;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A leg as it must become, with its charge.
 *
 * @param line where in the file it stands
 * @param startedAt in Seoul
 * @param at its answer, else its start: decides month and price
 * @param caller as printed
 * @param callee as printed
 * @param direction INBOUND, OUTBOUND or INTERNAL
 * @param charging BILLABLE, NOT_BILLABLE or HELD
 * @param chargingReason why it is not billable or held; {@code null} for billable ones
 * @param seconds connected seconds; {@code null} where it was not answered, or where contents contradict each other: no
 *     rule says which of them a leg that nobody bills shows
 * @param state of its charge: RATED, FREE, NOT_BILLABLE, HELD or UNRATED
 * @param reason why the charge is zero; {@code null} for RATED
 * @param destination by the plan's name; {@code null} where no rate was asked for
 * @param won what it costs
 */
public record ExpectedLeg(
        long line,
        LocalDateTime startedAt,
        LocalDateTime at,
        String caller,
        String callee,
        String direction,
        String charging,
        @Nullable String chargingReason,
        @Nullable Long seconds,
        String state,
        @Nullable String reason,
        @Nullable String destination,
        BigDecimal won) {
    /** Charging with its reason, as people say it. */
    public String chargingName() {
        return chargingReason == null ? charging : charging + "(" + chargingReason + ")";
    }

    /** State of the charge with its reason. */
    public String stateName() {
        return reason == null ? state : state + "(" + reason + ")";
    }
}
