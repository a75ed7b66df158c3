package coop.dure.bench.presence;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void commandsAreDueEvenly() {
        Pace pace = new Pace(7, 500);
        assertThat(pace.dueNanos(0)).isEqualTo(7);
        assertThat(pace.dueNanos(1)).isEqualTo(7 + SECOND / 500);
        assertThat(pace.dueNanos(500)).isEqualTo(7 + SECOND);
    }

    @Test
    void oneIsDueFromItsMomentOn() {
        Pace pace = new Pace(0, 3);
        assertThat(new Pace(1, 3).dueBy(0)).isZero();
        assertThat(pace.dueBy(0)).isEqualTo(1);
        assertThat(pace.dueBy(SECOND / 3)).isEqualTo(1);
        assertThat(pace.dueBy(SECOND / 3 + 1)).isEqualTo(2);
        assertThat(pace.dueBy(SECOND)).isEqualTo(4);
    }

    @Test
    void manyCommandsInALongWindowDoNotOverflow() {
        Pace pace = new Pace(0, 100_000);
        assertThat(pace.dueNanos(60 * 100_000)).isEqualTo(60 * SECOND);
        assertThat(pace.dueBy(60 * SECOND)).isEqualTo(60 * 100_000 + 1);
    }
}
