package coop.dure.platform.background;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StandstillTest {
    private final AtomicLong clock = new AtomicLong(-7);
    private final Standstill standstill = new Standstill(Duration.ofNanos(10), clock::get);

    @Test
    void aPauseIsNoticedOnce() {
        clock.addAndGet(10);
        assertThat(standstill.wasOne()).isFalse();
        clock.addAndGet(11);
        assertThat(standstill.wasOne()).isTrue();
        assertThat(standstill.wasOne()).isFalse();
    }
}
