package coop.dure.billing.settlement;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Months of statements follow each other without a gap, whatever the cooperative's zone becomes. */
class StatementMonthTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final YearMonth JULY = YearMonth.of(2026, 7);
    private static final Instant JULY_ENDED = Instant.parse("2026-07-31T15:00:00Z");
    private static final Instant JULY_ENDED_IN_UTC = Instant.parse("2026-08-01T00:00:00Z");

    private static Instant begins(YearMonth month, ZoneId zone, Instant julyEnded) {
        return StatementMonth.open(month, zone, JULY, julyEnded).from();
    }

    @Test
    void aMonthBeginsWhereTheFixedOneBeforeItEnds() {
        YearMonth august = JULY.plusMonths(1);
        assertThat(begins(august, SEOUL, JULY_ENDED)).isEqualTo(JULY_ENDED);
        assertThat(begins(august, ZoneOffset.UTC, JULY_ENDED)).isEqualTo(JULY_ENDED);
        assertThat(begins(august, SEOUL, JULY_ENDED_IN_UTC)).isEqualTo(JULY_ENDED_IN_UTC);
    }

    @Test
    void aLaterMonthBeginsWithItselfSoThatWhatIsBetweenIsFixedFirst() {
        assertThat(begins(JULY.plusMonths(2), SEOUL, JULY_ENDED)).isEqualTo(Instant.parse("2026-08-31T15:00:00Z"));
        StatementMonth first = StatementMonth.open(JULY, SEOUL, null, null);
        assertThat(first.from()).isEqualTo(Instant.parse("2026-06-30T15:00:00Z"));
        assertThat(first.until()).isEqualTo(JULY_ENDED);
    }
}
