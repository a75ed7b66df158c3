package coop.dure.tenants.provisioning;

import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackOffTest {
    @Test
    void pausesDoubleUpToAMinute() {
        assertThat(BackOff.after(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(BackOff.after(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(BackOff.after(6)).isEqualTo(Duration.ofSeconds(32));
        assertThat(BackOff.after(100)).isLessThanOrEqualTo(Duration.ofSeconds(60));
    }
}
