package coop.dure.billing.tenants;

import coop.dure.contracts.Validity;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** On which days somebody's days are others than were known. */
class ChangedDaysTest {
    @Test
    void theSameDaysWrittenOtherwiseAreNoChange() {
        assertThat(ChangedDays.between(
                        List.of(days("2026-07-01", null)),
                        List.of(days("2026-07-01", "2026-08-01"), days("2026-08-01", null))))
                .isEmpty();
    }

    @Test
    void theDaysThatAreInOneOnlyCount() {
        assertThat(ChangedDays.between(List.of(days("2026-07-01", null)), List.of(days("2026-07-01", "2026-09-10"))))
                .contains(new ChangedDays(LocalDate.of(2026, 9, 10), LocalDate.MAX));
        assertThat(ChangedDays.between(List.of(), List.of(days("2026-07-05", null))))
                .contains(new ChangedDays(LocalDate.of(2026, 7, 5), LocalDate.MAX));
        assertThat(ChangedDays.between(List.of(days("2026-07-05", null)), List.of(days("2026-07-03", null))))
                .contains(new ChangedDays(LocalDate.of(2026, 7, 3), LocalDate.of(2026, 7, 4)));
        assertThat(ChangedDays.between(
                        List.of(days("2026-07-01", null)),
                        List.of(
                                days("2026-07-01", "2026-07-04"),
                                days("2026-07-06", "2026-08-02"),
                                days("2026-08-03", null))))
                .contains(new ChangedDays(LocalDate.of(2026, 7, 4), LocalDate.of(2026, 8, 2)));
    }

    @Test
    void severalTogetherReachFromTheFirstToTheLast() {
        ChangedDays july = new ChangedDays(LocalDate.of(2026, 7, 3), LocalDate.of(2026, 7, 4));
        ChangedDays june = new ChangedDays(LocalDate.of(2026, 6, 3), LocalDate.of(2026, 6, 4));
        assertThat(july.and(june)).isEqualTo(june.and(july));
        assertThat(july.and(june)).isEqualTo(new ChangedDays(LocalDate.of(2026, 6, 3), LocalDate.of(2026, 7, 4)));
    }

    private static Validity days(String from, @Nullable String until) {
        return new Validity(LocalDate.parse(from), until == null ? null : LocalDate.parse(until));
    }
}
