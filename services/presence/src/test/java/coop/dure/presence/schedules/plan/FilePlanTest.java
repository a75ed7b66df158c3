package coop.dure.presence.schedules.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FilePlanTest {
    private static final Instant T0 = Instant.parse("2026-12-01T00:00:00Z");
    private static final UUID ANNE = new UUID(0, 1);

    /** By hours behind the first day's midnight. */
    private static PlannedLine line(long line, UUID agent, int from, int until) {
        Instant begin = T0.plusSeconds(from * 3_600L);
        return new PlannedLine(
                line,
                new DayOfAgent(agent, LocalDate.ofInstant(begin, ZoneOffset.UTC)),
                new PlannedTime(begin, T0.plusSeconds(until * 3_600L), PlannedTime.WORK));
    }

    private static PlannedLine stored(int from, int until) {
        return line(PlannedLine.STORED, ANNE, from, until);
    }

    @Test
    void aDayThatTheFileNamesIsInThePlaceOfWhatWasPlannedForIt() {
        List<PlannedLine> lines = List.of(line(2, ANNE, 9, 12), line(3, ANNE, 12, 13));
        FilePlan.Result result = FilePlan.of(lines, Map.of(), List.of(stored(8, 17)));
        assertThat(result.taken()).isEqualTo(lines);
        assertThat(result.spoiled()).isEmpty();
    }

    @Test
    void ofTwoLinesThatOverlapTheLaterOneIsRefusedAndTheirDayStays() {
        PlannedLine early = line(2, ANNE, 9, 13);
        PlannedLine late = line(3, ANNE, 12, 15);
        PlannedLine otherDay = line(4, ANNE, 33, 35);
        FilePlan.Result result = FilePlan.of(List.of(early, late, otherDay), Map.of(), List.of());
        assertThat(result.taken()).containsExactly(otherDay);
        assertThat(result.overlaps()).containsExactly(Map.entry(3L, early));
        assertThat(result.spoiled()).containsExactly(Map.entry(early.of(), 3L));
    }

    @Test
    void whatStaysIsNotOverlapped() {
        PlannedLine night = stored(22, 30);
        PlannedLine morning = line(2, ANNE, 28, 34);
        FilePlan.Result result = FilePlan.of(List.of(morning), Map.of(), List.of(night));
        assertThat(result.taken()).isEmpty();
        assertThat(result.overlaps()).containsExactly(Map.entry(2L, night));
    }

    @Test
    void whereADayIsRefusedWhatItHadBeforeIsInTheWayAgain() {
        PlannedLine night = stored(22, 30);
        // The first day is to be shorter, which would make room for the second; but one of its lines is wrong.
        PlannedLine shorter = line(2, ANNE, 22, 24);
        PlannedLine wrong = line(3, ANNE, 23, 24);
        PlannedLine morning = line(4, ANNE, 28, 34);
        FilePlan.Result result = FilePlan.of(List.of(morning, shorter, wrong), Map.of(), List.of(night));
        assertThat(result.taken()).isEmpty();
        assertThat(result.overlaps()).containsEntry(3L, shorter).containsEntry(4L, night);
    }

    @Test
    void aDayWithALineThatSaysNothingStays() {
        PlannedLine well = line(2, ANNE, 9, 12);
        FilePlan.Result result = FilePlan.of(List.of(well), Map.of(well.of(), 7L), List.of());
        assertThat(result.taken()).isEmpty();
        assertThat(result.spoiled()).containsEntry(well.of(), 7L);
    }

    @Test
    void theSpanOfADayHasNothingOfTheDaysBetweenThoseOfAFile() {
        PlannedLine morning = line(2, ANNE, 9, 12);
        PlannedLine evening = line(4, ANNE, 20, 28);
        PlannedLine farAway = line(3, ANNE, 24 * 300, 24 * 300 + 1);
        assertThat(DaySpan.of(List.of(morning, farAway, evening)))
                .containsExactly(
                        new DaySpan(
                                morning.of(),
                                morning.time().from(),
                                evening.time().until()),
                        new DaySpan(
                                farAway.of(),
                                farAway.time().from(),
                                farAway.time().until()));
    }

    /** Whatever a file says: nothing overlaps afterwards, each day is taken whole or not at all, and for a reason. */
    @Property(tries = 1_000)
    void afterAnyFileNothingOverlaps(
            @ForAll("lines") List<PlannedLine> lines, @ForAll("before") List<PlannedLine> before) {
        FilePlan.Result result = FilePlan.of(lines, Map.of(), before);
        Map<DayOfAgent, Boolean> taken = new HashMap<>();
        for (PlannedLine line : lines) {
            boolean isTaken = result.taken().contains(line);
            assertThat(taken.computeIfAbsent(line.of(), first -> isTaken)).isEqualTo(isTaken);
            assertThat(result.spoiled().containsKey(line.of())).isEqualTo(!isTaken);
        }
        List<PlannedLine> after = new ArrayList<>(result.taken());
        before.stream().filter(old -> !taken.getOrDefault(old.of(), false)).forEach(after::add);
        for (PlannedLine one : after) {
            for (PlannedLine other : after) {
                assertThat(one != other
                                && one.of().agentId().equals(other.of().agentId())
                                && one.time().overlaps(other.time()))
                        .isFalse();
            }
        }
        result.overlaps()
                .forEach((number, other) -> assertThat(lines.stream()
                                .filter(line -> line.line() == number)
                                .allMatch(line -> line.time().overlaps(other.time())))
                        .isTrue());
    }

    @Provide
    Arbitrary<List<PlannedLine>> lines() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 2),
                        Arbitraries.integers().between(0, 90),
                        Arbitraries.integers().between(1, 12))
                .as((agent, from, hours) -> line(0, new UUID(0, agent), from, from + hours))
                .list()
                .ofMaxSize(14)
                .map(lines -> {
                    List<PlannedLine> numbered = new ArrayList<>();
                    lines.forEach(one -> numbered.add(new PlannedLine(numbered.size() + 2L, one.of(), one.time())));
                    return numbered;
                });
    }

    @Provide
    Arbitrary<List<PlannedLine>> before() {
        return lines().map(lines -> {
            List<PlannedLine> stored = new ArrayList<>();
            for (PlannedLine line : lines) {
                PlannedLine old = new PlannedLine(PlannedLine.STORED, line.of(), line.time());
                if (stored.stream()
                        .noneMatch(one -> one.of().agentId().equals(old.of().agentId())
                                && one.time().overlaps(old.time()))) {
                    stored.add(old);
                }
            }
            return stored;
        });
    }
}
