package coop.dure.tenants.roster.upsert;

import coop.dure.tenants.roster.AgentDescription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts the rows of a file into a roster. Rows count together: a line may move from one agent to another in any order of
 * rows. What would give two agents the same sign-in or line costs the row that wants it, and no other.
 */
public final class UpsertPlan {
    private final Map<String, AgentDescription> present;
    private final Set<String> former;
    private final int mostAgents;
    private final Map<Integer, Refusal> refused = new TreeMap<>();

    private UpsertPlan(Map<String, AgentDescription> present, Set<String> former, int mostAgents) {
        this.present = present;
        this.former = former;
        this.mostAgents = mostAgents;
    }

    /** What becomes of an agent. */
    public enum Verdict {
        /** Entered the roster, or came back. */
        ADDED,
        /** Was there and is different now. */
        CHANGED,
        /** Is as it was. */
        UNCHANGED,
        /** Was there and is no more. */
        LEFT
    }

    /**
     * A row that is well by itself.
     *
     * @param place in the file
     * @param wished the agent as it is to be, or only its code where it leaves
     * @param leaves whether it is to leave
     */
    public record Row(int place, AgentDescription wished, boolean leaves) {}

    /**
     * Why a row is not taken.
     *
     * @param field the column
     * @param key of the text
     * @param argument of the text
     */
    public record Refusal(String field, String key, String argument) {}

    /**
     * What becomes of all.
     *
     * @param verdicts of the rows taken, by place
     * @param refused the others, by place
     * @param agents the roster after it
     */
    public record Result(
            Map<Integer, Verdict> verdicts, Map<Integer, Refusal> refused, List<AgentDescription> agents) {}

    /**
     * The plan of a file.
     *
     * @param present agents in the roster, by code
     * @param former codes of agents who were in it
     * @param mostAgents a roster may have
     */
    public static Result of(Map<String, AgentDescription> present, Set<String> former, List<Row> rows, int mostAgents) {
        return new UpsertPlan(present, former, mostAgents).result(rows);
    }

    private Result result(List<Row> rows) {
        List<Row> taken = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (Row row : rows) {
            Refusal refusal = alone(row, named);
            if (refusal == null) {
                taken.add(row);
            } else {
                refused.put(row.place(), refusal);
            }
        }
        // An agent whose row is not taken keeps what it has, which others may have wanted.
        while (refuseConflicts(taken)) {
            continue;
        }
        refuseTooMany(taken);
        return settled(taken);
    }

    private @Nullable Refusal alone(Row row, Set<String> named) {
        String code = row.wished().code();
        if (!named.add(code)) {
            return new Refusal("code", "field.twice", code);
        }
        boolean unknown = row.leaves() && !present.containsKey(code) && !former.contains(code);
        return unknown ? new Refusal("code", "agent.unknown", code) : null;
    }

    private boolean refuseConflicts(List<Row> taken) {
        Map<String, AgentDescription> untouched = new HashMap<>(present);
        taken.forEach(row -> untouched.remove(row.wished().code()));
        Map<String, String> byEmail = new HashMap<>();
        Map<String, String> byExtension = new HashMap<>();
        untouched.values().forEach(agent -> {
            claim(byEmail, agent.email(), agent.code());
            claim(byExtension, agent.extension(), agent.code());
        });
        int before = taken.size();
        for (Iterator<Row> rows = taken.iterator(); rows.hasNext(); ) {
            Row row = rows.next();
            AgentDescription wished = row.wished();
            if (row.leaves()) {
                continue;
            }
            String email = wished.email();
            String extension = wished.extension();
            if (email != null && byEmail.containsKey(email)) {
                refused.put(row.place(), new Refusal("email", "agent.email-taken", byEmail.get(email)));
                rows.remove();
            } else if (extension != null && byExtension.containsKey(extension)) {
                refused.put(row.place(), new Refusal("extension", "agent.extension-taken", byExtension.get(extension)));
                rows.remove();
            } else {
                claim(byEmail, email, wished.code());
                claim(byExtension, extension, wished.code());
            }
        }
        return taken.size() < before;
    }

    private static void claim(Map<String, String> owners, @Nullable String what, String code) {
        if (what != null) {
            owners.put(what, code);
        }
    }

    /** The last ones that enter. */
    private void refuseTooMany(List<Row> taken) {
        long leaving = taken.stream()
                .filter(row -> row.leaves() && present.containsKey(row.wished().code()))
                .count();
        long room = mostAgents - present.size() + leaving;
        for (Iterator<Row> rows = taken.iterator(); rows.hasNext(); ) {
            Row row = rows.next();
            if (!row.leaves() && !present.containsKey(row.wished().code()) && --room < 0) {
                refused.put(row.place(), new Refusal("code", "agent.too-many", String.valueOf(mostAgents)));
                rows.remove();
            }
        }
    }

    private Result settled(List<Row> taken) {
        Map<String, AgentDescription> after = new TreeMap<>(present);
        Map<Integer, Verdict> verdicts = new TreeMap<>();
        for (Row row : taken) {
            String code = row.wished().code();
            AgentDescription before = row.leaves() ? after.remove(code) : after.put(code, row.wished());
            verdicts.put(row.place(), verdict(row, before));
        }
        return new Result(verdicts, refused, List.copyOf(after.values()));
    }

    private static Verdict verdict(Row row, @Nullable AgentDescription before) {
        if (row.leaves()) {
            return before == null ? Verdict.UNCHANGED : Verdict.LEFT;
        }
        if (before == null) {
            return Verdict.ADDED;
        }
        return before.equals(row.wished()) ? Verdict.UNCHANGED : Verdict.CHANGED;
    }
}
