package coop.dure.tenants.provisioning;

import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TurnTest {
    @Test
    void evenTheShortestGetsSomethingDone() {
        Turn shortest = new Turn(Duration.ZERO);
        assertThat(shortest.isOver()).isFalse();
        assertThat(shortest.isOver()).isTrue();
    }

    @Test
    void itLasts() {
        Turn turn = new Turn(Duration.ofMinutes(1));
        assertThat(turn.isOver()).isFalse();
        assertThat(turn.isOver()).isFalse();
    }
}
