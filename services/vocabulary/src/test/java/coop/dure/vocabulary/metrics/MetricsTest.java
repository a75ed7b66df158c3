package coop.dure.vocabulary.metrics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MetricsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
    private static final Thresholds USUAL = new Thresholds(20, 5);

    /** Cisco's example, "ICM CTI Server User Guide", table 3: 70 answered and 10 abandoned in time, 20 later, of 100. */
    @Test
    void theExampleOfTheManualGivesTheManualsServiceLevels() {
        Counts counts = new Counts();
        counts.add(Counter.OFFERED, 100);
        answered(counts, 70, 18);
        answered(counts, 20, 25);
        abandoned(counts, 10, 12);
        assertThat(value("service-level.less-abandons-in-time", counts)).isEqualTo("0.777778");
        assertThat(value("service-level.offered", counts)).isEqualTo("0.7");
        assertThat(value("service-level.abandons-in-time-met", counts)).isEqualTo("0.8");
        assertThat(value("service-level.answered", counts)).isEqualTo("0.777778");
        assertThat(value("service-level.answered-and-abandoned", counts)).isEqualTo("0.7");
        assertThat(value("service-level.answered-and-late-abandons", counts)).isEqualTo("0.777778");
        assertThat(value("service-level.less-short-abandons", counts)).isEqualTo("0.7");
    }

    @Test
    void aWaitOfExactlyTheThresholdIsWithinIt() {
        Counts counts = new Counts();
        counts.add(Counter.OFFERED, 2);
        answered(counts, 1, 20);
        answered(counts, 1, 21);
        assertThat(value("service-level.answered", counts)).isEqualTo("0.5");
        assertThat(counts.answeredWithin(300)).isEqualTo(2);
        assertThatThrownBy(() -> counts.answeredWithin(25)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shortAbandonsAreNeitherOfferedNorAbandoned() {
        Counts counts = new Counts();
        counts.add(Counter.OFFERED, 10);
        answered(counts, 6, 8);
        abandoned(counts, 1, 5);
        abandoned(counts, 2, 6);
        counts.add(Counter.ABANDONED, 1);
        assertThat(value("abandonment-rate", counts)).isEqualTo("0.4");
        assertThat(value("abandonment-rate.less-short", counts)).isEqualTo("0.333333");
        Figure figure = figure("abandonment-rate.less-short", counts);
        assertThat(figure.known()).isEqualTo(3);
        assertThat(figure.of()).isEqualTo(4);
        assertThat(figure.shortAbandonSeconds()).isEqualTo(5);
        assertThat(figure.thresholdSeconds()).isNull();
    }

    @Test
    void aWaitThatNobodyKnowsIsInNoServiceLevelAndTheCoverageSaysSo() {
        Counts counts = new Counts();
        counts.add(Counter.OFFERED, 4);
        answered(counts, 1, 8);
        counts.add(Counter.ANSWERED, 3);
        Figure figure = figure("service-level.offered", counts);
        assertThat(figure.value()).isEqualByComparingTo(BigDecimal.ONE);
        assertThat(figure.denominator()).isEqualTo(1);
        assertThat(figure.known()).isEqualTo(1);
        assertThat(figure.of()).isEqualTo(4);
    }

    @Test
    void whereNothingWasCountedThereIsNoValue() {
        for (Metric metric : Metrics.everyVersion()) {
            Figure figure = metric.figure(new Counts(), USUAL);
            if (metric.definition().denominator() == null) {
                assertThat(figure.value()).isEqualByComparingTo(BigDecimal.ZERO);
            } else {
                assertThat(figure.value()).as(metric.definition().id()).isNull();
            }
        }
    }

    @Test
    void occupancyIsTimeOnCallsOfTheTimeOnCallsOrReadyForThem() {
        Counts counts = new Counts();
        counts.add(Counter.BUSY_SECONDS, 2_160);
        counts.add(Counter.READY_SECONDS, 540);
        Figure figure = figure("occupancy", counts);
        assertThat(figure.value()).hasToString("0.8");
        assertThat(figure.denominator()).isEqualTo(2_700);
    }

    @Test
    void occupancyHasNoValueWherePresenceToldNothing() {
        Counts counts = new Counts();
        counts.add(Counter.HANDLED, 2);
        counts.add(Counter.HANDLE_SECONDS, 300);
        counts.add(Counter.HANDLE_KNOWN, 1);
        assertThat(figure("occupancy", counts).value()).isNull();
        assertThat(value("average-handle-time", counts)).isEqualTo("300");
    }

    @Test
    void agentsHaveTheSameOccupancyAndNoFigureOfQueues() {
        assertThat(Metrics.inForceOfAgents(TODAY))
                .contains(Metrics.inForce("occupancy", TODAY).orElseThrow())
                .noneMatch(metric -> Metrics.isOfCalls(metric.definition().id())
                        && !metric.definition().id().equals("occupancy"));
        assertThat(Metrics.isOfAgents("adherence")).isTrue();
        assertThat(Metrics.isOfCalls("adherence")).isFalse();
    }

    @Test
    void aHundredIsWrittenAsAHundred() {
        Counts counts = new Counts();
        counts.add(Counter.OFFERED, 100);
        assertThat(figure("offered", counts).value()).hasToString("100");
    }

    @Test
    void versionsOfAFigureAreNumberedFromOneAndBeginOneAfterTheOther() {
        Set<String> ids = new HashSet<>();
        Map<String, LocalDate> latest = new HashMap<>();
        for (Metric metric : Metrics.everyVersion()) {
            MetricDefinition definition = metric.definition();
            ids.add(definition.id());
            LocalDate before = latest.put(definition.id(), definition.validFrom());
            assertThat(before == null || before.isBefore(definition.validFrom()))
                    .as(definition.id())
                    .isTrue();
            assertThat(Metrics.versions(definition.id()).get(definition.version() - 1))
                    .isEqualTo(metric);
            assertThat(definition.sources()).as(definition.id()).isNotEmpty();
            assertThat(definition.nameKo()).as(definition.id()).containsPattern("[가-힣]");
        }
        for (LocalDate day : List.of(TODAY, LocalDate.of(2001, 1, 1))) {
            List<String> inForce = Stream.of(Metrics.inForce(day), Metrics.inForceOfAgents(day))
                    .flatMap(List::stream)
                    .map(metric -> metric.definition().id())
                    .toList();
            assertThat(inForce).as("occupancy is among both").hasSize(ids.size() + 1);
            assertThat(new HashSet<>(inForce)).isEqualTo(ids);
        }
    }

    private static void answered(Counts counts, int calls, int waitSeconds) {
        counts.add(Counter.ANSWERED, calls);
        counts.add(Counter.answeredIn(WaitTimes.place(waitSeconds)), calls);
    }

    private static void abandoned(Counts counts, int calls, int waitSeconds) {
        counts.add(Counter.ABANDONED, calls);
        counts.add(Counter.abandonedIn(WaitTimes.place(waitSeconds)), calls);
    }

    private static String value(String id, Counts counts) {
        return String.valueOf(figure(id, counts).value());
    }

    private static Figure figure(String id, Counts counts) {
        return Metrics.inForce(id, TODAY).orElseThrow().figure(counts, USUAL);
    }
}
