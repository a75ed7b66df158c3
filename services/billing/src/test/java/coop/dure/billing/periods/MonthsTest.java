package coop.dure.billing.periods;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A tenant moves from Seoul to UTC on 10 August, when July is closed and August has begun. */
class MonthsTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private final Period july = Period.first(LocalDate.of(2026, 7, 1), SEOUL);
    private final Period august = july.next(SEOUL).inZone(ZoneOffset.UTC);
    private final Months months = new Months(List.of(july, august), ZoneOffset.UTC);

    private YearMonth of(String at) {
        return months.of(Instant.parse(at));
    }

    @Test
    void aCallIsOfThePeriodItLiesInWhateverTheZoneIsNow() {
        assertThat(august.from()).isEqualTo(Instant.parse("2026-07-31T15:00:00Z"));
        assertThat(of("2026-07-31T14:59:59Z")).isEqualTo(YearMonth.of(2026, 7));
        assertThat(of("2026-07-31T15:00:00Z")).isEqualTo(YearMonth.of(2026, 8));
        assertThat(of("2026-07-31T16:00:00Z")).isEqualTo(YearMonth.of(2026, 8));
        assertThat(of("2026-08-31T23:59:59Z")).isEqualTo(YearMonth.of(2026, 8));
        assertThat(of("2026-09-01T00:00:00Z")).isEqualTo(YearMonth.of(2026, 9));
    }

    @Test
    void outsideOfStoredPeriodsThePresentZoneDecides() {
        assertThat(of("2026-06-30T14:00:00Z")).isEqualTo(YearMonth.of(2026, 6));
        assertThat(of("2026-10-31T16:00:00Z")).isEqualTo(YearMonth.of(2026, 10));
        assertThat(new Months(List.of(), SEOUL).of(Instant.parse("2026-10-31T16:00:00Z")))
                .isEqualTo(YearMonth.of(2026, 11));
    }

    @Test
    void aCallIsOfADayOfItsPeriodAndOutsideOfThemOfThePresentZones() {
        assertThat(months.dateOf(Instant.parse("2026-07-31T14:59:59Z"))).isEqualTo(LocalDate.of(2026, 7, 31));
        assertThat(months.dateOf(Instant.parse("2026-07-31T15:00:00Z"))).isEqualTo(LocalDate.of(2026, 8, 1));
        assertThat(months.dateOf(Instant.parse("2026-06-30T14:59:59Z"))).isEqualTo(LocalDate.of(2026, 6, 30));
        assertThat(months.dateOf(Instant.parse("2026-06-30T15:00:00Z"))).isEqualTo(LocalDate.of(2026, 7, 1));
        assertThat(months.dateOf(Instant.parse("2026-09-01T00:00:00Z"))).isEqualTo(LocalDate.of(2026, 9, 1));
    }

    @Test
    void whatComesAfterTheLastPeriodIsNoPartOfIt() {
        Period brief = new Period(
                YearMonth.of(2026, 8), july.until(), july.until().plusSeconds(60), LocalDate.of(2026, 8, 1), SEOUL);
        assertThat(new Months(List.of(july, brief), SEOUL).of(brief.until())).isEqualTo(YearMonth.of(2026, 9));
    }

    @Test
    void aPeriodBillsItsOwnDaysAndDatesItsCallsWithinThem() {
        assertThat(august.firstDay()).isEqualTo(LocalDate.of(2026, 8, 1));
        assertThat(august.firstDay().datesUntil(august.dayAfter())).hasSize(31);
        assertThat(july.dayAfter()).isEqualTo(august.firstDay());
        assertThat(august.dateOf(Instant.parse("2026-07-31T16:00:00Z"))).isEqualTo(LocalDate.of(2026, 8, 1));
        assertThat(august.dateOf(Instant.parse("2026-08-10T16:00:00Z"))).isEqualTo(LocalDate.of(2026, 8, 10));
        assertThat(august.dateOf(Instant.parse("2026-08-31T23:00:00Z"))).isEqualTo(LocalDate.of(2026, 8, 31));
    }
}
