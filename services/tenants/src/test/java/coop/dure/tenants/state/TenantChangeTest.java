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
        TenantChange first =
                TenantChange.first(UUID.randomUUID(), STARTS, SEOUL, Instant.parse("2026-10-05T03:00:00Z"));
        assertThat(first.begun(List.of())).containsExactly(new Validity(STARTS, null));
    }

    @Test
    void whatCameLaterCountsFromTodayInTheTenantsZone() {
        assertThat(live("2026-10-04T16:00:00Z").begun(List.of()))
                .containsExactly(new Validity(LocalDate.of(2026, 10, 5), null));
    }

    @Test
    void whoLeavesALiveTenantWasThereOnThatDay() {
        assertThat(live("2026-10-05T03:00:00Z").ended(List.of(new Validity(STARTS, null))))
                .containsExactly(new Validity(STARTS, LocalDate.of(2026, 10, 6)));
    }

    @Test
    void whoCameToALiveTenantAndLeftItOnOneDayWasThereOnThatDay() {
        TenantChange change = live("2026-10-05T03:00:00Z");
        assertThat(change.ended(change.begun(List.of())))
                .containsExactly(new Validity(LocalDate.of(2026, 10, 5), LocalDate.of(2026, 10, 6)));
    }

    @Test
    void whoLeavesALiveTenantBeforeItsServiceStartsWasNeverThere() {
        assertThat(live("2026-08-30T03:00:00Z").ended(List.of(new Validity(STARTS, null))))
                .isEmpty();
    }

    @Test
    void whoLeavesATenantThatWasNeverLiveIsGoneAtOnce() {
        assertThat(never("2026-10-05T03:00:00Z").ended(List.of(new Validity(STARTS, null))))
                .containsExactly(new Validity(STARTS, LocalDate.of(2026, 10, 5)));
        TenantChange change = never("2026-10-05T03:00:00Z");
        assertThat(change.ended(change.begun(List.of()))).isEmpty();
    }

    @Test
    void whoLeftAndCameBackOnOneDayOrOnTheNextNeverLeft() {
        TenantChange change = live("2026-10-05T03:00:00Z");
        List<Validity> left = change.ended(List.of(new Validity(STARTS, null)));
        assertThat(change.begun(left)).containsExactly(new Validity(STARTS, null));
        assertThat(live("2026-10-06T03:00:00Z").begun(left)).containsExactly(new Validity(STARTS, null));
        assertThat(live("2026-10-07T03:00:00Z").begun(left)).hasSize(2);
    }

    @Test
    void whatGoesOfATenantThatWasNeverLiveIsNothingToConfirm() {
        TenantChange never = never("2026-10-05T03:00:00Z");
        never.removes("/queues/q", "removal.queue-unserved", "q");
        assertThat(never.effects()).isEmpty();
        TenantChange live = live("2026-10-05T03:00:00Z");
        live.removes("/queues/q", "removal.queue-unserved", "q");
        live.brings("/numbers/1", "number.begins", "1", STARTS);
        assertThat(live.effects()).extracting(Effect::removal).containsExactly(true, false);
    }

    private static TenantChange live(String now) {
        return TenantChange.later(UUID.randomUUID(), true, STARTS, SEOUL, Instant.parse(now));
    }

    private static TenantChange never(String now) {
        return TenantChange.later(UUID.randomUUID(), false, STARTS, SEOUL, Instant.parse(now));
    }
}
