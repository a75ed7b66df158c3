package coop.dure.tenants.roster.upsert;

import coop.dure.tenants.roster.AgentDescription;
import coop.dure.tenants.roster.upsert.UpsertPlan.Result;
import coop.dure.tenants.roster.upsert.UpsertPlan.Row;
import coop.dure.tenants.roster.upsert.UpsertPlan.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UpsertPlanTest {
    private static final Map<String, AgentDescription> PRESENT =
            Map.of("a", agent("a", "a@x.example", "201"), "b", agent("b", "b@x.example", "202"));

    @Test
    void twoAgentsExchangeTheirLinesInOneFile() {
        Result result = plan(agent("a", "a@x.example", "202"), agent("b", "b@x.example", "201"));
        assertThat(result.verdicts().values()).containsExactly(Verdict.CHANGED, Verdict.CHANGED);
        assertThat(result.refused()).isEmpty();
    }

    @Test
    void aLineThatSomebodyKeepsCostsOnlyTheRowThatWantsIt() {
        Result result = plan(agent("c", null, "201"), agent("d", null, "203"));
        assertThat(result.refused()).containsOnlyKeys(0);
        assertThat(result.refused().get(0))
                .isEqualTo(new UpsertPlan.Refusal("extension", "agent.extension-taken", "a"));
        assertThat(result.verdicts()).containsEntry(1, Verdict.ADDED);
    }

    @Test
    void whoseRowIsNotTakenKeepsWhatOthersWanted() {
        // b cannot have a's e-mail, so it keeps line 202, and c does not get it.
        Result result = plan(agent("b", "a@x.example", "203"), agent("c", null, "202"));
        assertThat(result.refused()).containsOnlyKeys(0, 1);
        assertThat(result.agents()).containsExactlyInAnyOrderElementsOf(PRESENT.values());
    }

    @Test
    void whoLeavesMakesRoomWhereverItsRowStands() {
        Result result = UpsertPlan.of(
                PRESENT,
                Set.of("a", "b"),
                List.of(new Row(0, agent("c", null, "201"), false), new Row(1, agent("a", null, null), true)),
                2);
        assertThat(result.verdicts()).containsEntry(0, Verdict.ADDED).containsEntry(1, Verdict.LEFT);
    }

    @Test
    void leavingAgainIsNoChangeAndLeavingUnknownIsAnError() {
        Result result = UpsertPlan.of(
                PRESENT,
                Set.of("a", "b", "gone"),
                List.of(new Row(0, agent("gone", null, null), true), new Row(1, agent("never", null, null), true)),
                10);
        assertThat(result.verdicts()).containsEntry(0, Verdict.UNCHANGED);
        assertThat(result.refused()).containsOnlyKeys(1);
    }

    @Test
    void theLastOnesThatDoNotFitAreRefused() {
        Result result = UpsertPlan.of(
                PRESENT,
                Set.of(),
                List.of(new Row(0, agent("c", null, null), false), new Row(1, agent("d", null, null), false)),
                3);
        assertThat(result.verdicts()).containsOnlyKeys(0);
        assertThat(result.refused()).containsOnlyKeys(1);
    }

    @Property(tries = 300)
    void whateverAFileSaysNoTwoAgentsShareALineOrASignIn(@ForAll("files") List<Row> rows) {
        Result result = UpsertPlan.of(PRESENT, Set.of("a", "b"), rows, 100);
        for (var field : List.<java.util.function.Function<AgentDescription, @Nullable String>>of(
                AgentDescription::email, AgentDescription::extension, AgentDescription::code)) {
            assertThat(result.agents().stream().map(field).filter(Objects::nonNull))
                    .doesNotHaveDuplicates();
        }
        assertThat(result.verdicts().size() + result.refused().size()).isEqualTo(rows.size());
    }

    @Property(tries = 300)
    void theSameFileAgainChangesNothing(@ForAll("files") List<Row> rows) {
        Result first = UpsertPlan.of(PRESENT, Set.of("a", "b"), rows, 100);
        Map<String, AgentDescription> then = new java.util.TreeMap<>();
        first.agents().forEach(agent -> then.put(agent.code(), agent));
        List<Row> taken = rows.stream()
                .filter(row -> first.verdicts().containsKey(row.place()))
                .toList();
        Set<String> known =
                Set.copyOf(taken.stream().map(row -> row.wished().code()).collect(java.util.stream.Collectors.toSet()));
        Result second = UpsertPlan.of(then, known, taken, 100);
        assertThat(second.refused()).isEmpty();
        assertThat(second.verdicts().values()).allMatch(Verdict.UNCHANGED::equals);
    }

    @Provide
    Arbitrary<List<Row>> files() {
        Arbitrary<Row> row = Combinators.combine(
                        Arbitraries.of("a", "b", "c", "d", "e"),
                        Arbitraries.of("a@x.example", "b@x.example", "c@x.example")
                                .injectNull(0.4),
                        Arbitraries.of("201", "202", "203").injectNull(0.3),
                        Arbitraries.of(true, false, false))
                .as((code, email, extension, leaves) ->
                        new Row(0, agent(code, leaves ? null : email, leaves ? null : extension), leaves));
        return row.list()
                .ofMaxSize(8)
                .map(rows -> IntStream.range(0, rows.size())
                        .mapToObj(i ->
                                new Row(i, rows.get(i).wished(), rows.get(i).leaves()))
                        .toList());
    }

    private static Result plan(AgentDescription... wished) {
        List<Row> rows = IntStream.range(0, wished.length)
                .mapToObj(i -> new Row(i, wished[i], false))
                .toList();
        return UpsertPlan.of(PRESENT, Set.of("a", "b"), rows, 100);
    }

    private static AgentDescription agent(String code, @Nullable String email, @Nullable String extension) {
        return new AgentDescription(code, code, email, extension, List.of(), null, Map.of());
    }
}
