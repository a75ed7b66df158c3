package coop.dure.bench;

import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DurationsTest {
    @Test
    void quantilesAreOfWhatWasMeasuredNotBetween() {
        Durations durations = new Durations();
        for (int ms = 100; ms >= 1; ms--) {
            durations.add(Duration.ofMillis(ms));
        }
        assertThat(durations.medianMs()).isEqualTo(50);
        assertThat(durations.p95Ms()).isEqualTo(95);
    }

    @Test
    void oneMeasurementIsAllOfThem() {
        Durations durations = new Durations();
        durations.add(Duration.ofMillis(7));
        assertThat(durations.medianMs()).isEqualTo(7);
        assertThat(durations.p95Ms()).isEqualTo(7);
    }

    @Test
    void nothingMeasuredIsNoFigure() {
        assertThatThrownBy(() -> new Durations().medianMs()).isInstanceOf(IllegalStateException.class);
    }
}
