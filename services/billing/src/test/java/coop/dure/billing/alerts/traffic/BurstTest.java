package coop.dure.billing.alerts.traffic;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Seoul, night from 22:00 to 06:00, five calls within half an hour. */
class BurstTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final TrafficRule FIVE = rule(5, null, null);

    private static TrafficRule rule(@Nullable Integer calls, @Nullable Long seconds, @Nullable BigDecimal amount) {
        return new TrafficRule(
                SEOUL, LocalTime.of(22, 0), LocalTime.of(6, 0), Duration.ofMinutes(30), calls, seconds, amount);
    }

    private static Instant at(String seoul) {
        return LocalDateTime.parse(seoul).atZone(SEOUL).toInstant();
    }

    /** Calls of two minutes and 1,000 won each. */
    private static List<CallsOfMinute> calls(String... times) {
        return Stream.of(times)
                .map(time -> calls(time, 1, Duration.ofMinutes(2)))
                .toList();
    }

    private static CallsOfMinute calls(String time, int calls, Duration each) {
        Instant at = at("2026-10-" + time);
        return new CallsOfMinute(at, at.plus(each), calls, calls * each.toSeconds(), BigDecimal.valueOf(1000L * calls));
    }

    private static ToldBurst told(String since, String last) {
        return new ToldBurst(at("2026-10-" + since), at("2026-10-" + last));
    }

    @Test
    void asManyCallsWithinTheWindowAreABurstAlsoAcrossMidnight() {
        List<CallsOfMinute> calls = calls("06T23:45", "06T23:55", "07T00:00", "07T00:05", "07T00:14");
        assertThat(Burst.first(calls, FIVE))
                .contains(new Burst(
                        at("2026-10-06T23:45"),
                        at("2026-10-07T00:14"),
                        at("2026-10-07T00:16"),
                        5,
                        600,
                        BigDecimal.valueOf(5000)));
        assertThat(Burst.first(calls.subList(0, 4), FIVE)).isEmpty();
    }

    @Test
    void theSameCallsOverALongerTimeAreNone() {
        assertThat(Burst.first(calls("06T23:00", "06T23:20", "06T23:25", "06T23:28", "06T23:30"), FIVE))
                .isEmpty();
    }

    @Test
    void callsByDayAreNone() {
        assertThat(Burst.first(calls("07T06:00", "07T06:01", "07T06:02", "07T06:03", "07T21:59"), FIVE))
                .isEmpty();
        assertThat(Burst.first(calls("07T05:57", "07T05:58", "07T05:59", "07T06:00", "07T06:01"), FIVE))
                .isEmpty();
        assertThat(Burst.first(calls("07T05:55", "07T05:56", "07T05:57", "07T05:58", "07T05:59"), FIVE))
                .isPresent();
    }

    @Test
    void anyOfTheLimitsIsEnough() {
        List<CallsOfMinute> two = calls("07T02:00", "07T02:01");
        assertThat(Burst.first(two, rule(null, 240L, null))).isPresent();
        assertThat(Burst.first(two, rule(null, 241L, null))).isEmpty();
        assertThat(Burst.first(two, rule(9, null, BigDecimal.valueOf(2000)))).isPresent();
        assertThat(Burst.first(two, rule(9, 999L, BigDecimal.valueOf(2001)))).isEmpty();
    }

    @Test
    void theWholeRunIsTheBurstAndTheNextOneIsAnother() {
        List<CallsOfMinute> calls =
                calls("07T01:00", "07T01:20", "07T01:21", "07T01:22", "07T01:23", "07T01:24", "07T01:54", "07T03:00");
        assertThat(Burst.first(calls, FIVE).orElseThrow())
                .satisfies(burst -> assertThat(burst.since()).isEqualTo(at("2026-10-07T01:00")))
                .satisfies(burst -> assertThat(burst.last()).isEqualTo(at("2026-10-07T01:54")))
                .satisfies(burst -> assertThat(burst.calls()).isEqualTo(7));
    }

    @Test
    void aBurstGoesOnWithEachCallUntilThereIsNoneForAWindow() {
        ToldBurst told = told("07T01:00", "07T01:24");
        assertThat(told.withFollowing(calls("07T01:24", "07T01:50", "07T02:20", "07T02:52"), FIVE))
                .isEqualTo(new ToldBurst.Grown(told("07T01:00", "07T02:20"), at("2026-10-07T02:22")));
        assertThat(told.withFollowing(calls("07T00:59", "07T01:20"), FIVE))
                .isEqualTo(new ToldBurst.Grown(told, at("2026-10-07T01:25")));
    }

    @Test
    void aBurstGoesOnWhileItsCallsAreUp() {
        List<CallsOfMinute> long20 = List.of(calls("07T01:00", 20, Duration.ofMinutes(90)));
        Burst burst = Burst.first(long20, FIVE).orElseThrow();
        assertThat(burst.until()).isEqualTo(at("2026-10-07T02:30"));
        assertThat(Burst.endOf(burst.until(), FIVE)).isEqualTo(at("2026-10-07T03:00"));
        List<CallsOfMinute> redialled =
                List.of(long20.get(0), calls("07T02:00", 1, Duration.ZERO), calls("07T02:59", 1, Duration.ofHours(1)));
        assertThat(Burst.first(redialled, FIVE).orElseThrow().calls()).isEqualTo(22);
        assertThat(told("07T01:00", "07T01:00").withFollowing(redialled, FIVE))
                .isEqualTo(new ToldBurst.Grown(told("07T01:00", "07T02:59"), at("2026-10-07T03:59")));
    }

    @Test
    void whatLeadsIntoABurstBelongsToItAndWhatWasBeforeIsAnother() {
        ToldBurst told = told("07T05:20", "07T05:40");
        List<CallsOfMinute> calls = calls("07T01:00", "07T04:22", "07T04:50", "07T05:20", "07T05:40");
        assertThat(told.withBoth(calls, FIVE))
                .isEqualTo(new ToldBurst.Grown(told("07T04:22", "07T05:40"), at("2026-10-07T05:42")));
        assertThat(told.withFollowing(calls, FIVE).burst()).isEqualTo(told);
        assertThat(told("07T03:30", "07T03:30")
                        .withBoth(calls("07T02:50", "07T03:30"), FIVE)
                        .burst())
                .isEqualTo(told("07T03:30", "07T03:30"));
    }

    @Test
    void aNightThatEndsWhenItBeginsIsAllDay() {
        TrafficRule always =
                new TrafficRule(SEOUL, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, Duration.ofMinutes(30), 1, null, null);
        assertThat(Burst.first(calls("07T14:00"), always)).isPresent();
    }
}
