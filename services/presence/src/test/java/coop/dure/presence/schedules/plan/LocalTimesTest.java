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
