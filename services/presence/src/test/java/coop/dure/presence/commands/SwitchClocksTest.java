package coop.dure.presence.commands;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SwitchClocksTest {
    private static final Instant T0 = Instant.parse("2026-10-01T09:00:00Z");
    private static final Giver SWITCH = new Giver("switch", Set.of("tenant-system"), false, null);

    private final SwitchClocks clocks = new SwitchClocks();

    /** Tells at a second of what was so many seconds before. */
    private @Nullable Long told(int second, int... behind) {
        Instant now = T0.plusSeconds(second);
        List<Instant> told = Arrays.stream(behind).mapToObj(now::minusSeconds).toList();
        return clocks.behind(new UUID(0, 1), SWITCH, told, now);
    }

    @Test
    void aClockIsBehindByTheLeastThatAnythingWas() {
        assertThat(told(0, 3_700)).isNull();
        assertThat(told(200, 3_602, 3_690)).isNull();
        assertThat(told(300, 3_650)).isEqualTo(3_602);
        assertThat(told(310)).isNull();
    }

    @Test
    void whoTellsLateOfSomethingAndNotOfAllHasARightClock() {
        for (int second = 0; second < 2_000; second += 60) {
            assertThat(told(second, 3_000 - second, 2)).isNull();
        }
        assertThat(told(2_000, 3_000)).isNull();
    }

    @Test
    void aClockThatIsMendedIsRightAtOnceAndOneThatIsLostIsSeenBehindTheTime() {
        told(0, 3_700);
        assertThat(told(400, 3_700)).isEqualTo(3_700);
        assertThat(told(410, 1)).isNull();
        assertThat(told(720, 3_700)).isNull();
        told(1_100, 3_700);
        assertThat(told(1_500, 3_650)).isEqualTo(3_650);
    }

    @Test
    void nobodyElsesClockIsMeant() {
        told(0, 3_700);
        Instant now = T0.plusSeconds(400);
        List<Instant> told = List.of(now.minusSeconds(3_700));
        assertThat(clocks.behind(new UUID(0, 2), SWITCH, told, now)).isNull();
        assertThat(clocks.behind(new UUID(0, 1), new Giver("another", Set.of("tenant-system"), false, null), told, now))
                .isNull();
    }
}
