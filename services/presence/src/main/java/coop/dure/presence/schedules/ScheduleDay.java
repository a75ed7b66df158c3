package coop.dure.presence.schedules;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is planned for a day of an agent, as the API tells it.
 *
 * @param agentId the agent
 * @param agent its code
 * @param day in the tenant's zone
 * @param times all that begin on it
 * @param version the ETag; {@code null} where nothing is planned
 */
@Schema(name = "ScheduleDay", description = "What is planned for a day of an agent: all times that begin on it")
public record ScheduleDay(
        UUID agentId,

        @Schema(description = "The agent's code") String agent,

        LocalDate day,
        List<Time> times,

        @Schema(description = "Grows with every change; the ETag. null where nothing is planned") @Nullable
        Long version) {
    /** A time for which something is planned. */
    @Schema(name = "ScheduleTime")
    public record Time(
            OffsetDateTime from,
            OffsetDateTime until,

            @Schema(description = "WORK, or the code of the reason for which the agent is to be away")
            String plan) {}
}
