package coop.dure.cdr.formats;

import coop.dure.cdr.formats.ZoneCheck.Suspicion;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ZoneCheckTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final LocalDateTime PRINTED = LocalDateTime.of(2026, 10, 5, 1, 0);

    @Test
    void aSwitchThatPrintsUtcIsFoundOut() {
        ZoneCheck check = check(SEOUL, ZoneOffset.UTC, 40, 20);
        assertThat(check.suspicion()).contains(new Suspicion(ZoneOffset.UTC, SEOUL, 20));
    }

    @Test
    void aSwitchThatPrintsItsOwnZoneIsNotSuspected() {
        assertThat(check(SEOUL, ZoneOffset.ofHours(9), 0, 20).suspicion()).isEmpty();
        assertThat(check(SEOUL, ZoneOffset.ofHours(9), 149, 20).suspicion()).isEmpty();
    }

    @Test
    void offsetsOfAQuarterOfAnHourAreTold() {
        ZoneCheck check = check(SEOUL, ZoneOffset.ofHoursMinutes(5, 45), 3, 9);
        assertThat(check.suspicion()).map(Suspicion::offset).contains(ZoneOffset.ofHoursMinutes(5, 45));
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
    void oneThatTellsOtherwiseAmongManyIsNoSuspicion() {
        ZoneCheck check = check(SEOUL, ZoneOffset.ofHours(9), 0, 20);
        for (int i = 0; i < 10; i++) {
            check.see(new ZoneHint(PRINTED, PRINTED.toInstant(ZoneOffset.UTC)));
        }
        assertThat(check.suspicion()).isEmpty();
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

    private static Instant instant(LocalDateTime printed, ZoneId zone) {
        return printed.atZone(zone).toInstant();
    }
}
