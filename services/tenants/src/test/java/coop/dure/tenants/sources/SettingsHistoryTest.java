package coop.dure.tenants.sources;

import coop.dure.contracts.tenants.SourceChanged.Settings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsHistoryTest {
    private static final Instant IN_2000 = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");

    private static SourceDescription wished(String zone, @Nullable Instant since) {
        return new SourceDescription(
                "pbx", "main", "ASTERISK_CDR_CSV", zone, "KR", null, null, null, null, null, null, null, since, null);
    }

    private static Settings settings(String zone, @Nullable Instant since) {
        return new Settings(since, zone, "KR", null, null, List.of());
    }

    @Test
    void theFirstHoldForAllTimeAndLaterOnesFromTheirChangeOn() {
        List<Settings> first = SettingsHistory.with(List.of(), wished("Asia/Seoul", null), MAY);
        assertThat(first).containsExactly(settings("Asia/Seoul", null));
        assertThat(SettingsHistory.with(first, wished("UTC", null), NOW))
                .containsExactly(settings("Asia/Seoul", null), settings("UTC", NOW));
    }

    @Test
    void theSameAgainChangesNothing() {
        List<Settings> history = List.of(settings("Asia/Seoul", null), settings("UTC", MAY));
        assertThat(SettingsHistory.with(history, wished("UTC", null), NOW)).isEqualTo(history);
        assertThat(SettingsHistory.with(history, wished("UTC", MAY), NOW)).isEqualTo(history);
        assertThat(SettingsHistory.with(history, wished("UTC", JUNE), NOW)).isEqualTo(history);
    }

    @Test
    void whatWasDeclaredForLaterThanTheMendedIsTakenBack() {
        List<Settings> history =
                List.of(settings("Asia/Seoul", null), settings("UTC", MAY), settings("Asia/Tokyo", JUNE));
        assertThat(SettingsHistory.with(history, wished("UTC", IN_2000), NOW))
                .containsExactly(settings("Asia/Seoul", null), settings("UTC", IN_2000));
        assertThat(SettingsHistory.with(history, wished("Asia/Seoul", MAY), NOW))
                .containsExactly(settings("Asia/Seoul", null));
    }

    @Test
    void theFirstThemselvesAreMended() {
        assertThat(SettingsHistory.with(List.of(settings("Asia/Seoul", MAY)), wished("UTC", IN_2000), NOW))
                .containsExactly(settings("UTC", IN_2000));
    }
}
