package coop.dure.presence.reports.fold;

import coop.dure.presence.schedules.plan.PlannedTime;
import coop.dure.presence.schedules.plan.PlannedTimes;
import coop.dure.presence.state.Availability;
import coop.dure.presence.state.Occupation;
import coop.dure.vocabulary.metrics.Counter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static coop.dure.presence.reports.fold.Stays.T0;
import static org.assertj.core.api.Assertions.assertThat;

class AgentFoldPropertiesTest {
    private static final int SECONDS = 4 * 3_600;
    private static final Instant END = T0.plusSeconds(SECONDS);
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    @Property(tries = 500)
    void theSumOfThePartsIsTheWhole(@ForAll("stays") List<Stay> stays) {
        Spent spent = Stays.spent(stays, T0, END, END, List.of());
        long known = seconds(stays);
        assertThat(spent.chosen().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(known);
        assertThat(spent.occupied().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(known);
        long ringing = spent.occupied().getOrDefault(Occupation.RINGING, 0L);
        long idle = spent.occupied().getOrDefault(Occupation.IDLE, 0L);
        assertThat(spent.counts().get(Counter.BUSY_SECONDS)).isEqualTo(known - ringing - idle);
        assertThat(spent.counts().get(Counter.PAID_SECONDS))
                .isLessThanOrEqualTo(spent.counts().get(Counter.ATTENDED_KNOWN_SECONDS));
        assertThat(spent.counts().get(Counter.ATTENDED_KNOWN_SECONDS))
                .isLessThanOrEqualTo(spent.counts().get(Counter.ATTENDED_SECONDS));
    }

    @Property(tries = 500)
    void aPeriodThatIsCutInTwoAddsUp(
            @ForAll("stays") List<Stay> stays,
            @ForAll("planned") List<PlannedTime> planned,
            @ForAll @IntRange(min = 1, max = SECONDS - 1) int at) {
        Instant cut = T0.plusSeconds(at);
        Spent whole = fold(stays, planned, List.of(T0, END)).getOrDefault(0, new Spent());
        Map<Integer, Spent> parts = fold(stays, planned, List.of(T0, cut, END));
        Spent together = new Spent();
        parts.values().forEach(together::add);
        same(together, whole);
        // As another question would ask: from the last stay on that had begun.
        Spent asked = new Spent();
        asked.add(fold(from(stays, T0, cut), planned, List.of(T0, cut)).getOrDefault(0, new Spent()));
        asked.add(fold(from(stays, cut, END), planned, List.of(cut, END)).getOrDefault(0, new Spent()));
        same(asked, whole);
    }

    @Property(tries = 200)
    void inWhichOrderStaysAreAddedMakesNoDifferenceToTime(
            @ForAll("stays") List<Stay> stays, @ForAll("planned") List<PlannedTime> planned, @ForAll long seed) {
        List<Stay> shuffled = new ArrayList<>(stays);
        Collections.shuffle(shuffled, new Random(seed));
        Spent straight = fold(stays, planned, List.of(T0, END)).getOrDefault(0, new Spent());
        Spent wild = fold(shuffled, planned, List.of(T0, END)).getOrDefault(0, new Spent());
        assertThat(wild.chosen()).isEqualTo(straight.chosen());
        for (Counter counter : Counter.values()) {
            if (counter.isSeconds()) {
                assertThat(wild.counts().get(counter))
                        .as(counter.name())
                        .isEqualTo(straight.counts().get(counter));
            }
        }
    }

    @Property(tries = 200)
    void inWhichOrderAgentsAreAddedMakesNoDifference(
            @ForAll("stays") List<Stay> one, @ForAll("stays") List<Stay> other) {
        Spent straight = new Spent();
        straight.add(Stays.spent(one, T0, END, END, List.of()));
        straight.add(Stays.spent(other, T0, END, END, List.of()));
        Spent wild = new Spent();
        wild.add(Stays.spent(other, T0, END, END, List.of()));
        wild.add(Stays.spent(one, T0, END, END, List.of()));
        same(wild, straight);
        assertThat(wild.agents()).isEqualTo(straight.agents());
    }

    @Property(tries = 500)
    void nobodyDoesMoreOfWhatIsPlannedThanIsPlanned(
            @ForAll("stays") List<Stay> stays, @ForAll("planned") List<PlannedTime> planned) {
        Spent spent = fold(stays, planned, List.of(T0, END)).getOrDefault(0, new Spent());
        assertThat(spent.counts().get(Counter.ADHERENT_SECONDS))
                .isBetween(0L, spent.counts().get(Counter.PLANNED_KNOWN_SECONDS));
        assertThat(spent.counts().get(Counter.PLANNED_KNOWN_SECONDS))
                .isLessThanOrEqualTo(spent.counts().get(Counter.PLANNED_SECONDS));
        assertThat(spent.counts().get(Counter.PLANNED_SECONDS))
                .isEqualTo(planned.stream()
                        .mapToLong(time ->
                                time.until().getEpochSecond() - time.from().getEpochSecond())
                        .sum());
    }

    private static void same(Spent one, Spent other) {
        assertThat(one.chosen()).isEqualTo(other.chosen());
        assertThat(one.occupied()).isEqualTo(other.occupied());
        assertThat(one.counts()).isEqualTo(other.counts());
    }

    private static Map<Integer, Spent> fold(List<Stay> stays, List<PlannedTime> planned, List<Instant> bounds) {
        AgentFold fold = new AgentFold(new Periods(bounds), END, Stays.REASONS, new PlannedTimes(planned, SEOUL));
        stays.forEach(fold::take);
        return new TreeMap<>(fold.end());
    }

    /** As the database is asked. */
    private static List<Stay> from(List<Stay> stays, Instant from, Instant to) {
        Instant since = stays.stream()
                .filter(stay -> !stay.from().isAfter(from))
                .map(Stay::from)
                .reduce(Instant.MIN, (one, other) -> one.isAfter(other) ? one : other);
        return stays.stream()
                .filter(stay -> !stay.from().isBefore(since) && stay.from().isBefore(to))
                .toList();
    }

    private static long seconds(List<Stay> stays) {
        return stays.stream()
                .mapToLong(stay -> Math.max(
                        0,
                        Math.min(
                                        stay.until() == null
                                                ? END.getEpochSecond()
                                                : stay.until().getEpochSecond(),
                                        END.getEpochSecond())
                                - Math.min(stay.from().getEpochSecond(), END.getEpochSecond())))
                .sum();
    }

    /** Without gaps, of any length: of no time, and of parts of a second. */
    @Provide
    Arbitrary<List<Stay>> stays() {
        Arbitrary<Stay> stay = Combinators.combine(
                        Arbitraries.of(Availability.class),
                        Arbitraries.of("LUNCH", "TRAINING", "OTHER"),
                        Arbitraries.of(Occupation.class),
                        Arbitraries.longs().between(0, 1_500_000))
                .as((availability, reason, occupation, millis) -> new Stay(
                        availability,
                        availability == Availability.AWAY ? reason : null,
                        occupation,
                        T0,
                        T0.plusMillis(millis)));
        return stay.list().ofMaxSize(30).map(AgentFoldPropertiesTest::oneBehindTheOther);
    }

    private static List<Stay> oneBehindTheOther(List<Stay> lengths) {
        List<Stay> stays = new ArrayList<>();
        Instant at = T0;
        for (Stay one : lengths) {
            Instant until = one.until() == null ? at : at.plusMillis(one.until().toEpochMilli() - T0.toEpochMilli());
            stays.add(new Stay(one.availability(), one.reasonCode(), one.occupation(), at, until));
            at = until;
        }
        return stays;
    }

    /** Within the time, without overlaps. */
    @Provide
    Arbitrary<List<PlannedTime>> planned() {
        return Arbitraries.integers()
                .between(0, SECONDS)
                .list()
                .ofMaxSize(12)
                .flatMap(seconds -> Arbitraries.of("WORK", "LUNCH", "TRAINING")
                        .list()
                        .ofSize(seconds.size() / 2)
                        .map(plans -> planned(seconds, plans)));
    }

    private static List<PlannedTime> planned(List<Integer> seconds, List<String> plans) {
        List<Integer> sorted = seconds.stream().distinct().sorted().toList();
        List<PlannedTime> planned = new ArrayList<>();
        for (int i = 0; i + 1 < sorted.size(); i += 2) {
            planned.add(new PlannedTime(
                    T0.plusSeconds(sorted.get(i)), T0.plusSeconds(sorted.get(i + 1)), plans.get(i / 2)));
        }
        return planned;
    }
}
