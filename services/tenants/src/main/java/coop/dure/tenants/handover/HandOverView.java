package coop.dure.tenants.handover;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A hand-over as answered. Both members see it, before and after.
 *
 * @param id the hand-over
 * @param tenant slug of the tenant
 * @param from slug of the member who looks after it until then
 * @param to slug of the member who looks after it from then on
 * @param effectiveOn first day, in the tenant's zone, of the new member; shares follow it. One that had to wait is done on
 *     a later day, which is told here then
 * @param reason why
 * @param status PLANNED, DONE or WITHDRAWN
 * @param plannedAt when it was planned
 * @param waitsFor what it waits for since its day: MEMBER_SUSPENDED, MOST_TENANTS or MOST_NUMBERS of the new member
 * @param waitsBecause the same in words
 * @param endedAt when it was done or withdrawn
 */
public record HandOverView(
        UUID id,
        String tenant,
        String from,
        String to,
        LocalDate effectiveOn,
        String reason,
        String status,
        Instant plannedAt,
        @Nullable String waitsFor,
        @Nullable String waitsBecause,
        @Nullable Instant endedAt) {
    /** With what it waits for in somebody's language. */
    HandOverView inWords(UnaryOperator<String> text) {
        return waitsFor == null
                ? this
                : new HandOverView(
                        id,
                        tenant,
                        from,
                        to,
                        effectiveOn,
                        reason,
                        status,
                        plannedAt,
                        waitsFor,
                        text.apply("hand-over.waits." + waitsFor),
                        endedAt);
    }
}
