package coop.dure.bench.presence;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HighestRateTest {
    private static final int MOST = 100_000;

    @Test
    void itIsFoundToATenth() {
        for (int limit : List.of(700, 1_234, 3_500, 14_000)) {
            assertThat(HighestRate.of(500, MOST, rate -> rate <= limit)).isBetween((int) (limit / 1.1), limit);
        }
    }

    @Test
    void whereTheFirstDoesNotHoldLowerOnesAreTried() {
        assertThat(HighestRate.of(1_000, MOST, rate -> rate <= 120)).isBetween(109, 120);
    }

    @Test
    void whereNoneHoldsItIsNone() {
        assertThat(HighestRate.of(500, MOST, rate -> false)).isZero();
    }

    @Test
    void nothingIsTriedBeyondTheMost() {
        List<Integer> tried = new ArrayList<>();
        assertThat(HighestRate.of(500, 1_000, tried::add)).isEqualTo(1_000);
        assertThat(tried).containsExactly(500, 750, 1_000);
    }
}
