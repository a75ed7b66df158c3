package coop.dure.presence.schedules;

import coop.dure.platform.csv.CsvFile.Row;
import coop.dure.platform.problems.Problem.Fault;
import coop.dure.presence.schedules.plan.DayOfAgent;
import coop.dure.presence.schedules.plan.LocalTimes;
import coop.dure.presence.schedules.plan.PlannedLine;
import coop.dure.presence.schedules.plan.PlannedTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The lines of a file of schedules as they are read. Of the file itself nothing is kept. */
final class PlanLines {
    private final Map<String, UUID> agents;
    private final PlanRules rules;
    private final LocalTimes times;
    private final List<PlannedLine> well = new ArrayList<>();
    private final Map<Long, Rejected> rejected = new TreeMap<>();
    private final Map<DayOfAgent, Long> spoiled = new HashMap<>();

    /**
     * None yet.
     *
     * @param agents those of the roster, by code
     * @param times as the tenant's clocks show them
     */
    PlanLines(Map<String, UUID> agents, PlanRules rules, LocalTimes times) {
        this.agents = agents;
        this.rules = rules;
        this.times = times;
    }

    /**
     * A line that says nothing that could be planned.
     *
     * @param agent what stands there for the agent
     */
    record Rejected(String agent, Fault fault) {}

    List<PlannedLine> well() {
        return well;
    }

    Map<Long, Rejected> rejected() {
        return rejected;
    }

    /** Days of which a line was rejected, with the first of them. */
    Map<DayOfAgent, Long> spoiled() {
        return spoiled;
    }

    void take(Row<ScheduleColumn> row) {
        UUID agent = agents.get(row.cell(ScheduleColumn.AGENT));
        LocalTimes.Read from = times.read(row.cell(ScheduleColumn.FROM));
        LocalTimes.Read until = times.read(row.cell(ScheduleColumn.UNTIL));
        Fault fault = fault(row, agent, from, until);
        DayOfAgent of = agent == null || from == null ? null : new DayOfAgent(agent, from.day());
        PlannedTime time = fault == null ? time(row, from, until) : null;
        if (fault == null && time != null) {
            fault = rules.fault("/", time);
        }
        if (fault != null) {
            rejected.put(row.line(), new Rejected(row.cell(ScheduleColumn.AGENT), fault));
            if (of != null) {
                spoiled.putIfAbsent(of, row.line());
            }
        } else if (of != null && time != null) {
            well.add(new PlannedLine(row.line(), of, time));
        }
    }

    private static @Nullable Fault fault(
            Row<ScheduleColumn> row,
            @Nullable UUID agent,
            LocalTimes.@Nullable Read from,
            LocalTimes.@Nullable Read until) {
        if (row.broken() != null) {
            return new Fault("", null, row.broken(), List.of());
        }
        if (agent == null) {
            return new Fault("/agent", null, "presence.agent-unknown", List.of(row.cell(ScheduleColumn.AGENT)));
        }
        Fault ofFrom = faultOfTime(ScheduleColumn.FROM, row, from);
        return ofFrom == null ? faultOfTime(ScheduleColumn.UNTIL, row, until) : ofFrom;
    }

    private static @Nullable Fault faultOfTime(
            ScheduleColumn column, Row<ScheduleColumn> row, LocalTimes.@Nullable Read read) {
        if (read != null && read.at() != null) {
            return null;
        }
        return new Fault(
                "/" + column.field(),
                null,
                read == null ? "presence.no-local-time" : "presence.time-skipped",
                List.of(row.cell(column)));
    }

    private static @Nullable PlannedTime time(
            Row<ScheduleColumn> row, LocalTimes.@Nullable Read from, LocalTimes.@Nullable Read until) {
        Instant begin = from == null ? null : from.at();
        Instant end = until == null ? null : until.at();
        return begin == null || end == null
                ? null
                : new PlannedTime(begin, end, row.cell(ScheduleColumn.PLAN).intern());
    }
}
