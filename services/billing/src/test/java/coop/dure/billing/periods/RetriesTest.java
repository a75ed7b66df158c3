package coop.dure.billing.periods;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetriesTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);
    private final Retries retries = new Retries(now::get);
    private final UUID close = UUID.randomUUID();

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void whatNeverFailedIsDue() {
        assertThat(retries.isDue(close)).isTrue();
    }

    @Test
    void eachFailureMakesItWaitLonger() {
        retries.failed(close);
        assertThat(retries.isDue(close)).isFalse();
        assertThat(retries.pausing()).containsExactly(close);
        pass(Duration.ofSeconds(1));
        assertThat(retries.isDue(close)).isTrue();
        assertThat(retries.pausing()).isEmpty();
        retries.failed(close);
        pass(Duration.ofSeconds(1));
        assertThat(retries.isDue(close)).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(retries.isDue(close)).isTrue();
    }

    @Test
    void itIsTriedAgainAtLeastEveryFiveMinutes() {
        for (int i = 0; i < 100; i++) {
            retries.failed(close);
        }
        pass(Duration.ofMinutes(5));
        assertThat(retries.isDue(close)).isTrue();
    }

    @Test
    void aSuccessForgetsTheFailures() {
        retries.failed(close);
        retries.succeeded(close);
        assertThat(retries.isDue(close)).isTrue();
    }
}
