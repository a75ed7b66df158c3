package coop.dure.tenants.numbers;

import coop.dure.platform.csv.CsvFile;
import coop.dure.platform.csv.FileVerdict;
import coop.dure.platform.csv.RowVerdict;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.Problem.Fault;
import coop.dure.platform.problems.Texts;
import coop.dure.tenants.checks.Faults;
import coop.dure.tenants.numbers.life.Decisions;
import coop.dure.tenants.numbers.life.Decisions.Decision;
import coop.dure.tenants.numbers.life.Decisions.Wish;
import coop.dure.tenants.state.Effect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Changes of numbers as sent, row by row: a file's, of which each row stands for itself, or a JSON document's, which is
 * carried out whole or not at all.
 */
final class NumberRows<A extends Enum<A>> {
    private static final String DONE = "DONE";
    private static final String UNCHANGED = "UNCHANGED";

    private record Row(long line, NumberChange change) {}

    private final List<Row> rows = new ArrayList<>();
    private final Map<Integer, List<Fault>> faults = new TreeMap<>();
    private final Map<Integer, Wish<A>> wishes = new TreeMap<>();
    private final Set<Integer> inTheWay = new HashSet<>();
    private final Class<A> actions;
    private final boolean allOrNone;
    private long numbers;

    private NumberRows(Class<A> actions, boolean allOrNone) {
        this.actions = actions;
        this.allOrNone = allOrNone;
    }

    /** Of a file. */
    static <A extends Enum<A>> NumberRows<A> ofFile(byte[] file, Class<A> actions, A usual) {
        NumberRows<A> read = new NumberRows<>(actions, false);
        for (CsvFile.Row<NumberColumn> row : CsvFile.read(file, NumberColumn.class, NumberColumn.NUMBER)) {
            Faults found = new Faults();
            if (row.broken() != null) {
                found.add("", row.broken());
            }
            read.add(row.line(), NumberChange.of(row).or(usual.name()), "", found);
        }
        return read;
    }

    /** Of a document. */
    static <A extends Enum<A>> NumberRows<A> ofDocument(List<NumberChange> changes, Class<A> actions, A usual) {
        NumberRows<A> read = new NumberRows<>(actions, true);
        for (int i = 0; i < changes.size(); i++) {
            read.add(i + 1, changes.get(i).or(usual.name()), "/changes/" + i, new Faults());
        }
        return read;
    }

    private void add(long line, NumberChange change, String at, Faults found) {
        int place = rows.size();
        rows.add(new Row(line, change));
        List<String> named = found.found().isEmpty() ? change.numbers(found, at, actions) : List.of();
        numbers += named.size();
        if (found.found().isEmpty() && numbers > NumberSpan.MOST) {
            found.add(at + "/number", "number.range-size", NumberSpan.MOST);
        }
        if (found.found().isEmpty()) {
            wishes.put(place, new Wish<>(named, Enum.valueOf(actions, String.valueOf(change.action()))));
        } else {
            faults.put(place, found.found());
        }
    }

    /** What is wished for by the rows that are well by themselves. */
    List<Wish<A>> wishes() {
        return List.copyOf(wishes.values());
    }

    /** Takes in what was decided of the wishes. */
    void decided(Decisions decisions) {
        List<Integer> places = List.copyOf(wishes.keySet());
        for (int i = 0; i < places.size(); i++) {
            Decision decision = decisions.all().get(i);
            if (decision.isRefused()) {
                int place = places.get(i);
                inTheWay.add(place);
                faults.put(
                        place,
                        List.of(new Fault(
                                (allOrNone ? "/changes/" + place : "") + "/number",
                                null,
                                String.valueOf(decision.refusedKey()),
                                List.of(String.valueOf(decision.refusedNumber())))));
            }
        }
        if (allOrNone && !faults.isEmpty()) {
            throw refused();
        }
    }

    private Problem refused() {
        List<Fault> all = faults.values().stream().flatMap(List::stream).toList();
        if (!inTheWay.containsAll(faults.keySet())) {
            return Problem.of(422, "invalid-body").faults(all);
        }
        boolean taken = all.stream().allMatch(fault -> fault.key().equals("number.taken"));
        return Problem.of(409, taken ? "number-taken" : "number-state").faults(all);
    }

    /** What became of each row, and what that affects. */
    FileVerdict verdict(Decisions decisions, List<Effect> effects, boolean dryRun, Texts texts, Locale locale) {
        NumberEffects affected = new NumberEffects(effects);
        List<Integer> places = List.copyOf(wishes.keySet());
        Map<Integer, Decision> byPlace = new TreeMap<>();
        for (int i = 0; i < places.size(); i++) {
            byPlace.put(places.get(i), decisions.all().get(i));
        }
        List<RowVerdict> verdicts = new ArrayList<>();
        for (int place = 0; place < rows.size(); place++) {
            Row row = rows.get(place);
            List<Fault> wrong = faults.get(place);
            Decision decision = byPlace.get(place);
            if (wrong != null || decision == null) {
                verdicts.add(
                        RowVerdict.rejected(row.line(), name(row), wrong == null ? List.of() : wrong, texts, locale));
            } else {
                Set<String> moved = decision.moves().keySet();
                verdicts.add(new RowVerdict(
                        row.line(),
                        name(row),
                        moved.isEmpty() ? UNCHANGED : DONE,
                        affected.of(moved, texts, locale),
                        List.of(),
                        warnings(row, decisions.before().keySet(), texts, locale)));
            }
        }
        return FileVerdict.of(dryRun, verdicts);
    }

    /** Of numbers that were not known so far. */
    private static List<RowVerdict.Error> warnings(Row row, Set<String> known, Texts texts, Locale locale) {
        NumberSpan span =
                NumberSpan.read(row.change().number(), row.change().through()).span();
        return span == null || known.contains(span.first()) || !span.isDoubtful()
                ? List.of()
                : List.of(new RowVerdict.Error("number", texts.text(locale, "number.doubtful", List.of(name(row)))));
    }

    private static String name(Row row) {
        String through = row.change().through();
        return through == null || through.isBlank()
                ? row.change().number()
                : java.util.stream.Stream.of(row.change().number(), through).collect(Collectors.joining(" – "));
    }
}
