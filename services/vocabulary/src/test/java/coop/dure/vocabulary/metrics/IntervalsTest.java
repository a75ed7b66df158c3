package coop.dure.vocabulary.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IntervalsTest {
    @Test
    void aDayOnWhichTheClocksChangeHas23Or25Hours() {
        assertThat(hours("2026-03-28T23:00:00Z", "2026-03-30T22:00:00Z", "Europe/Berlin", IntervalLength.DAY))
                .containsExactly(23L, 24L);
        assertThat(hours("2026-10-24T22:00:00Z", "2026-10-26T23:00:00Z", "Europe/Berlin", IntervalLength.DAY))
                .containsExactly(25L, 24L);
    }

    @Test
    void anHourThatTheClocksShowTwiceIsTwo() {
        assertThat(bounds("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", "Europe/Berlin", IntervalLength.HOUR))
                .hasSize(26);
        assertThat(bounds("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", "Europe/Berlin", IntervalLength.HOUR))
                .hasSize(24);
    }

    @Test
    void hoursOfAZoneThatIsThreeQuartersOffBeginWhenItsClocksShowThem() {
        assertThat(bounds("2026-10-05T00:00:00Z", "2026-10-05T02:00:00Z", "Asia/Kathmandu", IntervalLength.HOUR))
                .containsExactly(
                        Instant.parse("2026-10-05T00:00:00Z"),
                        Instant.parse("2026-10-05T00:15:00Z"),
                        Instant.parse("2026-10-05T01:15:00Z"),
                        Instant.parse("2026-10-05T02:00:00Z"));
        assertThat(bounds("2026-10-04T18:15:00Z", "2026-10-06T18:15:00Z", "Asia/Kathmandu", IntervalLength.DAY))
                .hasSize(3);
    }

    @Test
    void aZoneWhoseClocksMoveByHalfAnHourHasIntervalsThatFollowThem() {
        List<Instant> bounds =
                bounds("2026-04-04T13:00:00Z", "2026-04-05T13:30:00Z", "Australia/Lord_Howe", IntervalLength.HALF_HOUR);
        assertThat(bounds).hasSize(50);
        assertThat(bounds).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void weeksBeginOnMondayAndMonthsOnTheFirst() {
        assertThat(bounds("2026-09-30T15:00:00Z", "2026-10-31T15:00:00Z", "Asia/Seoul", IntervalLength.WEEK))
                .containsExactly(
                        Instant.parse("2026-09-30T15:00:00Z"),
                        Instant.parse("2026-10-04T15:00:00Z"),
                        Instant.parse("2026-10-11T15:00:00Z"),
                        Instant.parse("2026-10-18T15:00:00Z"),
                        Instant.parse("2026-10-25T15:00:00Z"),
                        Instant.parse("2026-10-31T15:00:00Z"));
        assertThat(bounds("2026-09-15T00:00:00Z", "2026-11-15T00:00:00Z", "Asia/Seoul", IntervalLength.MONTH))
                .containsExactly(
                        Instant.parse("2026-09-15T00:00:00Z"),
                        Instant.parse("2026-09-30T15:00:00Z"),
                        Instant.parse("2026-10-31T15:00:00Z"),
                        Instant.parse("2026-11-15T00:00:00Z"));
    }

    @Test
    void moreThanTheMostIsRefused() {
        ZoneId seoul = ZoneId.of("Asia/Seoul");
        Instant begin = Instant.parse("0001-01-01T00:00:00Z");
        Instant end = Instant.parse("9999-12-31T00:00:00Z");
        for (IntervalLength length : List.of(IntervalLength.QUARTER_HOUR, IntervalLength.HOUR, IntervalLength.DAY)) {
            assertThat(Intervals.bounds(begin, end, seoul, length)).isNull();
        }
        assertThat(Intervals.bounds(
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("2027-01-01T00:00:00Z"),
                        seoul,
                        IntervalLength.QUARTER_HOUR))
                .hasSize(365 * 96 + 1);
    }

    private static List<Instant> bounds(String from, String to, String zone, IntervalLength length) {
        return Objects.requireNonNull(
                Intervals.bounds(Instant.parse(from), Instant.parse(to), ZoneId.of(zone), length));
    }

    private static List<Long> hours(String from, String to, String zone, IntervalLength length) {
        List<Instant> bounds = bounds(from, to, zone, length);
        List<Long> hours = new ArrayList<>();
        for (int i = 1; i < bounds.size(); i++) {
            hours.add(Duration.between(bounds.get(i - 1), bounds.get(i)).toHours());
        }
        return hours;
    }
}
