package coop.dure.presence.schedules.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LocalTimesTest {
    private static final LocalTimes NEW_YORK = new LocalTimes(ZoneId.of("America/New_York"));

    @Test
    void timesAreAsTheTenantsClocksShowThem() {
        LocalTimes seoul = new LocalTimes(ZoneId.of("Asia/Seoul"));
        Instant nine = Instant.parse("2026-12-01T00:00:00Z");
        LocalDate day = LocalDate.of(2026, 12, 1);
        for (String text : new String[] {"2026-12-01 09:00", "2026-12-01T09:00:00.9", "2026-12-01T00:00:00Z"}) {
            assertThat(seoul.read(text)).as(text).isEqualTo(new LocalTimes.Read(day, nine));
        }
        for (String text : new String[] {"", "09:00", "2026-02-30 09:00", "1. 12. 2026", "2026-12-01 24:00"}) {
            assertThat(seoul.read(text)).as(text).isNull();
        }
    }

    @Test
    void timesAreReadAsSpreadsheetsSaveThem() {
        LocalTimes utc = new LocalTimes(ZoneId.of("UTC"));
        for (String text : new String[] {
            "2026-12-01 9:05",
            "2026-12-1 9:05:00",
            "2026/12/1 09:05",
            "2026.12.01 9:05",
            "2026. 12. 1. 9:05",
            "2026. 12. 1 오전 9:05",
            "2026-12-01 AM 9:05:00"
        }) {
            assertThat(utc.read(text))
                    .as(text)
                    .isEqualTo(new LocalTimes.Read(LocalDate.of(2026, 12, 1), Instant.parse("2026-12-01T09:05:00Z")));
        }
        assertThat(utc.read("2026-12-01 오전 12:00"))
                .isEqualTo(new LocalTimes.Read(LocalDate.of(2026, 12, 1), Instant.parse("2026-12-01T00:00:00Z")));
        assertThat(utc.read("2026-12-01 오후 12:30"))
                .isEqualTo(new LocalTimes.Read(LocalDate.of(2026, 12, 1), Instant.parse("2026-12-01T12:30:00Z")));
        for (String text : new String[] {
            "1/12/2026 9:00",
            "26-12-01 9:00",
            "2026-12/01 9:00",
            "2026-2-30 9:00",
            "2026-12-01 24:00",
            "2026-12-01 오후 13:00",
            "2026-12-01 오전 0:00",
            "0000-12-01 9:00",
            "2026-12-01 9:0",
            "2026-12-01"
        }) {
            assertThat(utc.read(text)).as(text).isNull();
        }
    }

    @Test
    void theDayOfWhatIsNoTimeIsKnownWhereADateStandsThereThatNoOffsetCanMove() {
        LocalTimes seoul = new LocalTimes(ZoneId.of("Asia/Seoul"));
        for (String text : new String[] {"2026-12-01", "2026-12-1 nine", "2026/12/1 25:00", "2026. 12. 1. 9시"}) {
            assertThat(seoul.day(text)).as(text).isEqualTo(LocalDate.of(2026, 12, 1));
        }
        assertThat(seoul.day("2026-12-01T20:00Z")).isEqualTo(LocalDate.of(2026, 12, 2));
        for (String text : new String[] {
            "", "tomorrow", "1/12/2026 9:00", "2026-12-01 25:00Z", "2026-12-01 9h-08:00", "2026-12-011", "2026-02-30"
        }) {
            assertThat(seoul.day(text)).as(text).isNull();
        }
    }

    @Test
    void anHourThatTheClocksSkipIsNone() {
        assertThat(NEW_YORK.read("2026-03-08 02:30")).isEqualTo(new LocalTimes.Read(LocalDate.of(2026, 3, 8), null));
    }

    @Test
    void anHourThatTheClocksShowTwiceIsTheFirstUnlessAnOffsetSaysWhich() {
        LocalDate day = LocalDate.of(2026, 11, 1);
        assertThat(NEW_YORK.read("2026-11-01 01:30"))
                .isEqualTo(new LocalTimes.Read(day, Instant.parse("2026-11-01T05:30:00Z")));
        assertThat(NEW_YORK.read("2026-11-01 01:30-05:00"))
                .isEqualTo(new LocalTimes.Read(day, Instant.parse("2026-11-01T06:30:00Z")));
    }
}
