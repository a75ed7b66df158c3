package coop.dure.presence.schedules;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A time for which something is planned, as a list tells it.
 *
 * @param agentId whose
 * @param agent its code
 * @param day to which it belongs: that on which it begins
 * @param from when it begins, in the tenant's zone
 * @param until when it ends
 * @param plan WORK, or the code of a reason
 */
@Schema(name = "PlannedTime")
public record PlannedView(
        UUID agentId,

        @Schema(description = "The agent's code") String agent,

        @Schema(description = "The day that it belongs to") LocalDate day,

        OffsetDateTime from,
        OffsetDateTime until,

        @Schema(description = "WORK, or the code of the reason for which the agent is to be away")
        String plan) {}
