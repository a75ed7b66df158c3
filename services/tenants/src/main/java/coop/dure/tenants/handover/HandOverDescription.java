package coop.dure.tenants.handover;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A hand-over as wished for.
 *
 * @param tenant slug of the tenant
 * @param to slug of the member who is to look after it
 * @param effectiveOn first day of the new member, in the tenant's zone: today or later
 * @param reason why, for both members and the audit
 */
public record HandOverDescription(
        @Nullable String tenant,
        @Nullable String to,
        @Nullable LocalDate effectiveOn,
        @Nullable String reason) {}
