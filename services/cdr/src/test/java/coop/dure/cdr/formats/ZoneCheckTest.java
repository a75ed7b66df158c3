package coop.dure.cdr.formats;

import coop.dure.cdr.formats.ZoneCheck.Suspicion;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ZoneCheckTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final LocalDateTime PRINTED = LocalDateTime.of(2026, 10, 5, 1, 0);

    @Test
    void aSwitchThatPrintsUtcIsFoundOut() {
        ZoneCheck check = check(SEOUL, ZoneOffset.UTC, 40, 20);
        assertThat(check.suspicion())
                .contains(new Suspicion(List.of(ZoneOffset.UTC), SEOUL, 20, 20, PRINTED, List.of()));
    }

    @Test
    void aSwitchThatPrintsItsOwnZoneIsNotSuspected() {
        assertThat(check(SEOUL, ZoneOffset.ofHours(9), 0, 20).suspicion()).isEmpty();
        assertThat(check(SEOUL, ZoneOffset.ofHours(9), 149, 20).suspicion()).isEmpty();
    }

    @Test
    void offsetsOfAQuarterOfAnHourAreTold() {
        ZoneCheck check = check(SEOUL, ZoneOffset.ofHoursMinutes(5, 45), 3, 9);
        assertThat(check.suspicion()).map(Suspicion::offsets).contains(List.of(ZoneOffset.ofHoursMinutes(5, 45)));
    }

    @Test
    void aFewRowsTellNothing() {
        assertThat(check(SEOUL, ZoneOffset.UTC, 0, 4).suspicion()).isEmpty();
    }

    @Test
    void rowsThatBeginLongBehindTheirIdTellNothing() {
        assertThat(check(SEOUL, ZoneOffset.UTC, 400, 20).suspicion()).isEmpty();
    }

    @Test
    void idsOfAnotherDayTellNothing() {
        ZoneCheck check = new ZoneCheck(printed -> SEOUL);
        for (int i = 0; i < 20; i++) {
            check.see(new ZoneHint(PRINTED, PRINTED.minusDays(13).toInstant(ZoneOffset.UTC)));
        }
        assertThat(check.suspicion()).isEmpty();
    }

    @Test
    void aFewThatTellOtherwiseAmongManyAreNoSuspicion() {
        ZoneCheck check = check(SEOUL, ZoneOffset.ofHours(9), 0, 40);
        seeAt(check, ZoneOffset.UTC, PRINTED, 9);
        assertThat(check.suspicion()).isEmpty();
    }

    @Test
    void aQuarterThatTellsOtherwiseIsOne() {
        ZoneCheck check = check(SEOUL, ZoneOffset.ofHours(9), 0, 30);
        seeAt(check, ZoneOffset.UTC, PRINTED.plusHours(9), 10);
        assertThat(check.suspicion())
                .map(suspicion ->
                        suspicion.rows() + " of " + suspicion.telling() + " since " + suspicion.sincePrinted())
                .contains("10 of 40 since 2026-10-05 10:00:00");
    }

    /** Phones that ring every minute for one who has waited for an hour tell an hour more, each of them. */
    @Test
    void theRowsOfOneCallerTellNoMoreThanOne() {
        ZoneCheck check = check(SEOUL, ZoneOffset.ofHours(9), 0, 10);
        for (int i = 0; i < 30; i++) {
            check.see(new ZoneHint(
                    PRINTED.plusSeconds(3600 + i), PRINTED.atZone(SEOUL).toInstant()));
        }
        assertThat(check.suspicion()).isEmpty();
    }

    @Test
    void offsetsThatNoPlaceOnEarthHasTellNothing() {
        assertThat(check(SEOUL, ZoneOffset.ofHoursMinutes(9, 15), 0, 40).suspicion())
                .isEmpty();
    }

    /** From London, declared as UTC: right in winter, an hour off in summer. */
    @Test
    void aZoneThatIsWrongInItsSummerOnlyIsFoundOutThoughTheFileBeginsInWinter() {
        ZoneCheck check = new ZoneCheck(printed -> ZoneOffset.UTC);
        ZoneId london = ZoneId.of("Europe/London");
        for (int day = 0; day < 120; day++) {
            for (int i = 0; i < 20; i++) {
                LocalDateTime printed = LocalDateTime.of(2026, 1, 1, 12, i).plusDays(day);
                check.see(new ZoneHint(printed, instant(printed, london)));
            }
            assertThat(check.isSuspectedAlready()).as("day " + day).isEqualTo(day >= 99);
        }
        Suspicion suspicion = check.suspicion().orElseThrow();
        assertThat(suspicion.offsets()).containsExactly(ZoneOffset.ofHours(1));
        assertThat(suspicion.sincePrinted()).isEqualTo("2026-03-29 12:00:00");
        assertThat(suspicion.zones()).contains(london).doesNotContain(ZoneId.of("Europe/Berlin"), SEOUL);
    }

    @Test
    void aZoneWithoutSummerTimeWhereTheSwitchHasItIsToldWithBothOffsets() {
        ZoneCheck check = new ZoneCheck(printed -> SEOUL);
        ZoneId newYork = ZoneId.of("America/New_York");
        for (int month = 1; month <= 12; month++) {
            for (int i = 0; i < 50; i++) {
                LocalDateTime printed = LocalDateTime.of(2025, month, 1, 12, i);
                check.see(new ZoneHint(printed, instant(printed, newYork)));
            }
        }
        Suspicion suspicion = check.suspicion().orElseThrow();
        assertThat(suspicion.offsets()).containsExactly(ZoneOffset.ofHours(-4), ZoneOffset.ofHours(-5));
        assertThat(suspicion.rows()).isEqualTo(600);
        assertThat(suspicion.zones()).contains(newYork);
    }

    @Test
    void summerTimeIsTheDeclaredZonesOwn() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        ZoneCheck check = new ZoneCheck(printed -> berlin);
        for (int i = 0; i < 20; i++) {
            LocalDateTime summer = LocalDateTime.of(2026, 7, 1, 12, i);
            LocalDateTime winter = LocalDateTime.of(2026, 12, 1, 12, i);
            check.see(new ZoneHint(summer, instant(summer, berlin)));
            check.see(new ZoneHint(winter, instant(winter, berlin)));
        }
        assertThat(check.suspicion()).isEmpty();
    }

    private static ZoneCheck check(ZoneId declared, ZoneOffset real, int behindSeconds, int rows) {
        ZoneCheck check = new ZoneCheck(printed -> declared);
        for (int i = 0; i < rows; i++) {
            LocalDateTime printed = PRINTED.plusMinutes(i);
            check.see(new ZoneHint(printed, printed.toInstant(real).minusSeconds(behindSeconds)));
        }
        return check;
    }

    private static void seeAt(ZoneCheck check, ZoneOffset real, LocalDateTime from, int rows) {
        for (int i = 0; i < rows; i++) {
            LocalDateTime printed = from.plusMinutes(i);
            check.see(new ZoneHint(printed, printed.toInstant(real)));
        }
    }

    private static Instant instant(LocalDateTime printed, ZoneId zone) {
        return printed.atZone(zone).toInstant();
    }
}
