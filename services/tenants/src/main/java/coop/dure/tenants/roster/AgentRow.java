package coop.dure.tenants.roster;

import coop.dure.platform.csv.CsvFile;
import coop.dure.platform.problems.Problem.Fault;
import coop.dure.tenants.checks.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file of agents, read with what is known of the agent: a column that the file does not have leaves it as it
 * is, a blank cell takes it away.
 *
 * @param wished the agent as it is to be
 * @param leaves whether it is to leave
 * @param faults what is wrong with the row by itself
 */
record AgentRow(AgentDescription wished, boolean leaves, List<Fault> faults) {
    private static final String SEPARATORS = "[;|,\\s]+";

    static AgentRow read(
            CsvFile.Row<AgentColumn> row, Map<String, AgentDescription> present, RosterCheck.Places places) {
        Faults faults = new Faults();
        String code = row.cell(AgentColumn.CODE);
        if (row.broken() != null) {
            faults.add("", row.broken());
            return new AgentRow(nobody(code), false, faults.found());
        }
        String action = row.cell(AgentColumn.ACTION).toUpperCase(Locale.ROOT);
        if (action.equals("LEAVE")) {
            faults.text("/code", code, RosterFaults.CODE, "field.code");
            return new AgentRow(nobody(code), true, faults.found());
        }
        if (!action.isEmpty() && !action.equals("UPSERT")) {
            faults.oneOf("/action", action, List.of("UPSERT", "LEAVE"));
        }
        AgentDescription wished = wished(row, code, present.get(code), faults);
        if (faults.found().isEmpty()) {
            new RosterFaults(faults).agent("", wished);
            places.check(faults, "", wished);
        }
        return new AgentRow(wished, false, faults.found());
    }

    private static AgentDescription nobody(String code) {
        return new AgentDescription(code, code, null, null, List.of(), null, Map.of());
    }

    private static AgentDescription wished(
            CsvFile.Row<AgentColumn> row, String code, @Nullable AgentDescription before, Faults faults) {
        AgentDescription known = before == null ? nobody(code) : before;
        String name = row.or(AgentColumn.DISPLAY_NAME, known.displayName());
        List<String> queues = known.queueCodes();
        Map<String, Integer> skills = known.skillLevels();
        if (row.cells().containsKey(AgentColumn.QUEUES)) {
            queues = new ArrayList<>();
            skills = new TreeMap<>();
            serve(row.cell(AgentColumn.QUEUES), queues, skills, faults);
        }
        return new AgentDescription(
                code,
                name == null ? "" : name,
                row.or(AgentColumn.EMAIL, known.email()),
                row.or(AgentColumn.EXTENSION, known.extension()),
                List.copyOf(queues),
                row.or(AgentColumn.TEAM, known.team()),
                Map.copyOf(skills));
    }

    /** {@code reception:3;sales}: a queue, with how good the agent is in it. */
    private static void serve(String cell, List<String> queues, Map<String, Integer> skills, Faults faults) {
        for (String one : cell.split(SEPARATORS)) {
            String[] parts = one.split(":", 2);
            if (one.isEmpty()) {
                continue;
            }
            if (queues.contains(parts[0])) {
                faults.add("/queues", "field.twice", parts[0]);
            }
            queues.add(parts[0]);
            if (parts.length == 2 && parts[1].matches("[0-9]{1,3}")) {
                skills.put(parts[0], Integer.valueOf(parts[1]));
            } else if (parts.length == 2) {
                faults.add("/queues", "agent.queue-cell", one);
            }
        }
    }
}
