package coop.dure.tenants.state;

import coop.dure.contracts.Validity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TenantChangeTest {
    private static final LocalDate STARTS = LocalDate.of(2026, 9, 1);
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    @Test
    void whatCameFirstCountsFromTheFirstDayOfService() {
        assertThat(change(true, "2026-10-05T03:00:00Z").begun(List.of())).containsExactly(new Validity(STARTS, null));
    }

    @Test
    void whatCameLaterCountsFromTodayInTheTenantsZone() {
        assertThat(change(false, "2026-10-04T16:00:00Z").begun(List.of()))
                .containsExactly(new Validity(LocalDate.of(2026, 10, 5), null));
    }

    @Test
    void whoLeavesIsBilledUntilTheDayBefore() {
        assertThat(change(false, "2026-10-05T03:00:00Z").ended(List.of(new Validity(STARTS, null))))
                .containsExactly(new Validity(STARTS, LocalDate.of(2026, 10, 5)));
    }

    @Test
    void whoCameAndLeftOnOneDayWasNeverThere() {
        TenantChange change = change(false, "2026-10-05T03:00:00Z");
        assertThat(change.ended(change.begun(List.of()))).isEmpty();
    }

    @Test
    void whoLeftAndCameBackOnOneDayNeverLeft() {
        TenantChange change = change(false, "2026-10-05T03:00:00Z");
        assertThat(change.begun(change.ended(List.of(new Validity(STARTS, null)))))
                .containsExactly(new Validity(STARTS, null));
    }

    private static TenantChange change(boolean first, String now) {
        return new TenantChange(UUID.randomUUID(), first, STARTS, SEOUL, Instant.parse(now));
    }
}
