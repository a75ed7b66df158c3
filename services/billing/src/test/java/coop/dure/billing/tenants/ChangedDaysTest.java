package coop.dure.billing.tenants;

import coop.dure.contracts.Validity;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** From which day on somebody's days are others than were known. */
class ChangedDaysTest {
    @Test
    void theSameDaysWrittenOtherwiseAreNoChange() {
        assertThat(ChangedDays.first(
                        List.of(days("2026-07-01", null)),
                        List.of(days("2026-07-01", "2026-08-01"), days("2026-08-01", null))))
                .isEmpty();
    }

    @Test
    void theFirstDayThatIsInOneOnlyCounts() {
        assertThat(ChangedDays.first(List.of(days("2026-07-01", null)), List.of(days("2026-07-01", "2026-09-10"))))
                .contains(LocalDate.of(2026, 9, 10));
        assertThat(ChangedDays.first(List.of(), List.of(days("2026-07-05", null))))
                .contains(LocalDate.of(2026, 7, 5));
        assertThat(ChangedDays.first(List.of(days("2026-07-05", null)), List.of(days("2026-07-03", null))))
                .contains(LocalDate.of(2026, 7, 3));
    }

    private static Validity days(String from, @Nullable String until) {
        return new Validity(LocalDate.parse(from), until == null ? null : LocalDate.parse(until));
    }
}
