package coop.dure.billing.periods;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SilentSourcesTest {
    private static final Period JULY = Period.first(LocalDate.of(2026, 7, 1), ZoneId.of("Asia/Seoul"));

    private static List<String> silent(String newestStart) {
        return SilentSources.of(Map.of("pbx", Instant.parse(newestStart)), JULY);
    }

    @Test
    void aSourceWithACallOnTheLastDayInTheTenantsZoneIsNotSilent() {
        assertThat(silent("2026-07-30T14:59:59Z")).containsExactly("pbx");
        assertThat(silent("2026-07-30T15:00:00Z")).isEmpty();
        assertThat(silent("2026-08-02T00:00:00Z")).isEmpty();
    }

    @Test
    void oneThatDiedAtTheEndOfTheMonthBeforeIsNamedToo() {
        assertThat(silent("2026-06-30T12:00:00Z")).containsExactly("pbx");
    }

    @Test
    void aSourceOfHistoryIsNot() {
        assertThat(silent("2026-05-31T14:59:59Z")).isEmpty();
    }

    @Test
    void ofAMonthThatWasCutShortTheLastDayIsTheOneOfTheClosing() {
        Period cut = new Period(
                JULY.month(), JULY.from(), Instant.parse("2026-07-10T03:00:00Z"), JULY.firstDay(), JULY.zone());
        assertThat(SilentSources.of(Map.of("pbx", Instant.parse("2026-07-09T15:00:00Z")), cut))
                .isEmpty();
        assertThat(SilentSources.of(Map.of("pbx", Instant.parse("2026-07-09T14:00:00Z")), cut))
                .containsExactly("pbx");
    }
}
