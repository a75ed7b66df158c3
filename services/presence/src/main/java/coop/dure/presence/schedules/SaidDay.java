package coop.dure.presence.schedules;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.Problem.Fault;
import coop.dure.presence.schedules.plan.DayOfAgent;
import coop.dure.presence.schedules.plan.PlannedLine;
import coop.dure.presence.schedules.plan.PlannedTime;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to be planned for a day of an agent, as the API says it. */
@Schema(name = "SaidDay", description = "All that is planned for the day; nothing, where it is empty")
public record SaidDay(
        @Schema(description = "They begin on that day, by the tenant's zone, and do not overlap")
        @NotNull
        @Size(max = SaidDay.MOST_TIMES)
        List<@Valid @NotNull SaidTime> times) {
    /** How many times a day may have, however it is planned. */
    static final int MOST_TIMES = 100;

    /** A time for which something is planned. */
    @Schema(name = "SaidTime")
    record SaidTime(
            @NotNull Instant from,

            @Schema(description = "At most 24 hours behind its begin") @NotNull
            Instant until,

            @Schema(description = "WORK, or the code of the reason for which the agent is to be away")
            @NotNull
            @Pattern(regexp = PlanRules.CODE)
            String plan) {
        PlannedTime time() {
            return new PlannedTime(from.truncatedTo(ChronoUnit.SECONDS), until.truncatedTo(ChronoUnit.SECONDS), plan);
        }
    }

    /** The times as if they were lines of a file, numbered from 1; refused where one of them cannot be. */
    List<PlannedLine> lines(DayOfAgent of, ZoneId zone, PlanRules rules) {
        List<PlannedLine> lines = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (SaidTime said : times) {
            String pointer = "/times/" + lines.size() + "/";
            PlannedTime time = said.time();
            Fault fault = isOn(of.day(), time.from(), zone)
                    ? rules.fault(pointer, time)
                    : new Fault(pointer + "from", null, "presence.another-day", List.of(of.day()));
            if (fault != null) {
                faults.add(fault);
            }
            lines.add(new PlannedLine(lines.size() + 1L, of, time));
        }
        if (!faults.isEmpty()) {
            throw Problem.of(422, "invalid-body").faults(faults);
        }
        return lines;
    }

    /** Some instants are further away than any date. */
    private static boolean isOn(LocalDate day, Instant at, ZoneId zone) {
        Instant begin = day.atStartOfDay(zone).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        return !at.isBefore(begin) && at.isBefore(end);
    }
}
