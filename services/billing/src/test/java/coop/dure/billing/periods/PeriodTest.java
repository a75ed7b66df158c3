package coop.dure.billing.periods;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PeriodTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    @Test
    void theFirstPeriodBeginsWithTheServiceAndEndsWithItsMonth() {
        Period first = Period.first(LocalDate.of(2026, 9, 10), SEOUL);
        assertThat(first)
                .isEqualTo(new Period(
                        YearMonth.of(2026, 9),
                        Instant.parse("2026-09-09T15:00:00Z"),
                        Instant.parse("2026-09-30T15:00:00Z"),
                        LocalDate.of(2026, 9, 10),
                        SEOUL));
    }

    @Test
    void eachPeriodBeginsWhereTheOneBeforeEnded() {
        Period first = Period.first(LocalDate.of(2026, 12, 1), SEOUL);
        Period next = first.next(SEOUL);
        assertThat(next.from()).isEqualTo(first.until());
        assertThat(next.month()).isEqualTo(YearMonth.of(2027, 1));
    }

    @Test
    void aPeriodThatEndsBeforeItsFirstDayInANewZoneHasThatDayAllTheSame() {
        Period august =
                Period.first(LocalDate.of(2026, 7, 1), SEOUL).next(SEOUL).inZone(ZoneId.of("America/Los_Angeles"));
        Period closed = new Period(
                august.month(), august.from(), august.from().plusSeconds(3_600), august.firstDay(), august.zone());
        assertThat(closed.dayAfter()).isEqualTo(LocalDate.of(2026, 8, 2));
        assertThat(closed.dateOf(closed.from())).isEqualTo(LocalDate.of(2026, 8, 1));
    }

    @Test
    void aNewZoneMovesOnlyTheEndOfTheOpenPeriod() {
        Period first = Period.first(LocalDate.of(2026, 9, 1), SEOUL);
        Period moved = first.inZone(ZoneId.of("Europe/Berlin"));
        assertThat(moved.from()).isEqualTo(first.from());
        assertThat(moved.firstDay()).isEqualTo(first.firstDay());
        assertThat(moved.until()).isEqualTo(Instant.parse("2026-09-30T22:00:00Z"));
        assertThat(moved.contains(first.until())).isTrue();
        assertThat(moved.contains(moved.until())).isFalse();
    }
}
