package coop.dure.contracts.cdr;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One revision of one leg. Times are epoch milliseconds: formatting dates is what costs at this volume.
 *
 * @param tenantId the tenant
 * @param legId the leg, made from what identifies it in its format
 * @param callId the smallest id among the legs of its call
 * @param revision grows with every change of the leg: max(previous + 1, epoch milliseconds); readers ignore what is
 *     at or below the highest they know
 * @param voided whether the leg no longer exists: its charge goes with it
 * @param pbx the switch
 * @param source code of the source
 * @param startedAtMs when it began
 * @param answeredAtMs first answer by network or system
 * @param endedAtMs when it ended
 * @param connectedSeconds first answer to release, hold included: the only seconds that may be billed
 * @param direction INBOUND, OUTBOUND or INTERNAL; {@code null} when the source's facts do not tell
 * @param caller who called
 * @param callee who was called
 * @param originArea area of the caller's E164 number, else the source's, with the national prefix as in {@code 02}
 * @param costCentre account code, department or room
 * @param queue code of the queue it waited in
 * @param agent the agent's line or code as the source knows it
 * @param disposition the domain's word for how it ended
 * @param charging what billing may use of it
 * @param erased {@code true} where a number of it was erased: of such a party {@code raw} is empty and {@code value} has
 *     its first digits only, the country's and at most the area's. Nothing else of it has changed, nor will it; who has
 *     charged it keeps the charge. Otherwise {@code null}
 */
public record CallRecorded(
        UUID tenantId,
        UUID legId,
        UUID callId,
        long revision,
        boolean voided,
        String pbx,
        String source,
        long startedAtMs,
        @Nullable Long answeredAtMs,
        @Nullable Long endedAtMs,
        @Nullable Integer connectedSeconds,
        @Nullable String direction,
        Party caller,
        Party callee,
        @Nullable String originArea,
        @Nullable String costCentre,
        @Nullable String queue,
        @Nullable String agent,
        String disposition,
        Charging charging,
        @Nullable Boolean erased) {
    /**
     * What billing may use of a leg.
     *
     * @param state BILLABLE, NOT_BILLABLE or HELD
     * @param reason INTERNAL, RING_ATTEMPT, UNANSWERED, COVERED_BY or DISMISSED (by a person) when not billable; the flag
     *     when held: CONFLICT, STUCK, END_BEFORE_START, ANSWER_OUTSIDE, SECONDS_DIFFER, IN_FUTURE, TOO_MANY_ROWS
     * @param coveredBy the leg that is billed instead, with COVERED_BY
     */
    public record Charging(
            String state, @Nullable String reason, @Nullable UUID coveredBy) {}
}
