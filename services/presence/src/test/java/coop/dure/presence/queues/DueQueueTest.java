package coop.dure.presence.queues;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DueQueueTest {
    @Test
    void aDayEndsAtTheMidnightOfItsZoneAlsoWhereClocksChange() {
        DueQueue london = in("Europe/London");
        Instant before = Instant.parse("2026-10-24T22:59:59Z");
        assertThat(london.day(before)).isEqualTo(LocalDate.parse("2026-10-24"));
        assertThat(london.nextDay(before)).isEqualTo(Instant.parse("2026-10-24T23:00:00Z"));
        assertThat(london.nextDay(Instant.parse("2026-10-24T23:00:00Z")))
                .as("a day of 25 hours")
                .isEqualTo(Instant.parse("2026-10-26T00:00:00Z"));
    }

    @Test
    void whereNoClockShowsMidnightADayBeginsWithItsFirstHour() {
        assertThat(in("America/Santiago").nextDay(Instant.parse("2026-09-05T12:00:00Z")))
                .isEqualTo(Instant.parse("2026-09-06T04:00:00Z"));
    }

    private static DueQueue in(String zone) {
        return new DueQueue(new UUID(0, 1), new UUID(0, 2), "reception", true, ZoneId.of(zone), 0);
    }
}
