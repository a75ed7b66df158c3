package coop.dure.bench.presence;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class IdleTest {
    private final Idle none = idle(0, 100);

    @Test
    void whatTheServiceTakesWithoutAgentsIsNobodysCost() {
        assertThat(idle(1_000, 700).microsPerAgent(none)).isCloseTo(10, within(0.01));
    }

    @Test
    void costIsLinearWhereAnAgentAmongManyCostsNoMore() {
        assertThat(Idle.isLinear(none, List.of(idle(1_000, 700), idle(10_000, 6_100))))
                .isTrue();
        assertThat(Idle.isLinear(none, List.of(idle(1_000, 700), idle(10_000, 9_000))))
                .isFalse();
    }

    private static Idle idle(int agents, int serviceMs) {
        return new Idle(agents, Duration.ofMinutes(1), Duration.ofMillis(serviceMs), Duration.ZERO);
    }
}
