package coop.dure.tenants.provisioning;

import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackOffTest {
    private final BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    @Test
    void pausesDoubleUpToAMinute() {
        assertThat(backOff.after(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backOff.after(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backOff.after(6)).isEqualTo(Duration.ofSeconds(32));
        assertThat(backOff.after(100)).isLessThanOrEqualTo(Duration.ofSeconds(60));
    }
}
