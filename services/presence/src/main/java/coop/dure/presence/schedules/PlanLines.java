package coop.dure.presence.schedules;

import coop.dure.platform.csv.CsvFile.Row;
import coop.dure.platform.problems.Problem.Fault;
import coop.dure.presence.schedules.plan.DayOfAgent;
import coop.dure.presence.schedules.plan.LocalTimes;
import coop.dure.presence.schedules.plan.PlannedLine;
import coop.dure.presence.schedules.plan.PlannedTime;
import java.time.Instant;
import java.time.LocalDate;
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
    private final LocalTimes clocks;
    private final List<PlannedLine> well = new ArrayList<>();
    private final Map<Long, Rejected> rejected = new TreeMap<>();
    private final Map<DayOfAgent, Long> spoiled = new HashMap<>();
    /** Agents with a line of which the day is not known, with the first of them. */
    private final Map<UUID, Long> ofSomeDay = new HashMap<>();

    private final Map<DayOfAgent, Integer> times = new HashMap<>();
    private @Nullable Long ofNobody;

    /**
     * None yet.
     *
     * @param agents those of the roster, by code
     * @param clocks as the tenant's clocks show times
     */
    PlanLines(Map<String, UUID> agents, PlanRules rules, LocalTimes clocks) {
        this.agents = agents;
        this.rules = rules;
        this.clocks = clocks;
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

    /**
     * Days of which a line was rejected, with the first of them: where it is not known of which day a line is, all days
     * of its agent.
     */
    Map<DayOfAgent, Long> spoiled() {
        Map<DayOfAgent, Long> all = new HashMap<>(spoiled);
        for (PlannedLine line : well) {
            Long someDay = ofSomeDay.get(line.of().agentId());
            if (someDay != null) {
                all.putIfAbsent(line.of(), someDay);
            }
        }
        return all;
    }

    /** The first line of which neither the agent nor the day is known; {@code null} where there is none. */
    @Nullable
    Long ofNobody() {
        return ofNobody;
    }

    void take(Row<ScheduleColumn> row) {
        if (isEmpty(row)) {
            return;
        }
        UUID agent = agents.get(row.cell(ScheduleColumn.AGENT));
        LocalTimes.Read from = clocks.read(row.cell(ScheduleColumn.FROM));
        LocalTimes.Read until = clocks.read(row.cell(ScheduleColumn.UNTIL));
        LocalDate day = clocks.day(row.cell(ScheduleColumn.FROM));
        DayOfAgent of = agent == null || day == null ? null : new DayOfAgent(agent, day);
        Fault fault = fault(row, agent, from, until);
        PlannedTime time = fault == null ? time(row, from, until) : null;
        if (fault == null && time != null) {
            fault = rules.fault("/", time);
        }
        if (fault == null && of != null && times.merge(of, 1, Integer::sum) > SaidDay.MOST_TIMES) {
            fault = new Fault("/from", null, "presence.too-many-times", List.of(SaidDay.MOST_TIMES));
        }
        if (fault != null) {
            rejected.put(row.line(), new Rejected(row.cell(ScheduleColumn.AGENT), fault));
            spoil(row.line(), agent, day);
        } else if (of != null && time != null) {
            well.add(new PlannedLine(row.line(), of, time));
        }
    }

    /** Spreadsheets save rows of which all cells are empty; one that could not be read has no cells at all. */
    private static boolean isEmpty(Row<ScheduleColumn> row) {
        return !row.cells().isEmpty() && row.cells().values().stream().allMatch(String::isEmpty);
    }

    /** An agent who is not in the roster has no day that could be half. */
    private void spoil(long line, @Nullable UUID agent, @Nullable LocalDate day) {
        if (agent != null && day != null) {
            spoiled.putIfAbsent(new DayOfAgent(agent, day), line);
        } else if (agent != null) {
            ofSomeDay.putIfAbsent(agent, line);
        } else if (day == null && ofNobody == null) {
            ofNobody = line;
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
