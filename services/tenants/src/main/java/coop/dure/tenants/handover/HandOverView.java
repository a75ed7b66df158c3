package coop.dure.tenants.handover;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A hand-over as answered. Both members see it, before and after.
 *
 * @param id the hand-over
 * @param tenant slug of the tenant
 * @param from slug of the member who looks after it until then
 * @param to slug of the member who looks after it from then on
 * @param effectiveOn first day, in the tenant's zone, of the new member; shares follow it
 * @param reason why
 * @param status PLANNED, DONE or WITHDRAWN
 * @param plannedAt when it was planned
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
        @Nullable Instant endedAt) {}
